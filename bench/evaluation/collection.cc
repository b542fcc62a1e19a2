#include "bench/evaluation/collection.h"

#include "base/decimal.h"
#include "base/error.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

// Calls `read` for each line that is not blank; adds file name and line number to its exceptions.
void for_each_line(const std::filesystem::path& file,
                   const std::function<void(const std::string& line)>& read) {
  std::ifstream stream(file);
  if (!stream) {
    throw Error(fmt::format("cannot read '{}'", file.string()));
  }
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (line.find_first_not_of(" \t") == std::string::npos) {
      continue;
    }
    try {
      read(line);
    } catch (const Error& error) {
      throw Error(fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
  }
}

std::vector<std::string> columns_of(const std::string& line, std::size_t count) {
  std::istringstream stream(line);
  std::vector<std::string> columns;
  for (std::string column; stream >> column;) {
    columns.push_back(std::move(column));
  }
  if (columns.size() != count) {
    throw Error(fmt::format("{} columns in the place of {}", columns.size(), count));
  }
  return columns;
}

int grade_of(const std::string& text) {
  const auto grade = parse_decimal<int>(text);
  if (!grade) {
    throw Error(fmt::format("no grade: '{}'", text));
  }
  return *grade;
}

} // namespace

Collection read_collection(const std::filesystem::path& queries,
                           const std::filesystem::path& judgments) {
  std::vector<JudgedQuery> all;
  std::map<std::string, std::size_t> by_id;
  for_each_line(queries, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0 || tab + 1 == line.size()) {
      throw Error("no query: an id, a tab and the query are wanted");
    }
    JudgedQuery query{line.substr(0, tab), line.substr(tab + 1), {}};
    std::replace(query.text.begin(), query.text.end(), '\t', ' ');
    if (!by_id.emplace(query.id, all.size()).second) {
      throw Error(fmt::format("the query '{}' is there twice", query.id));
    }
    all.push_back(std::move(query));
  });
  std::set<std::pair<std::string, std::string>> judged;
  for_each_line(judgments, [&](const std::string& line) {
    const std::vector<std::string> columns = columns_of(line, 4);
    const auto query = by_id.find(columns[0]);
    if (query == by_id.end()) {
      throw Error(fmt::format("the query '{}' is not in {}", columns[0], queries.string()));
    }
    if (!judged.emplace(columns[0], columns[2]).second) {
      throw Error(fmt::format("'{}' is judged twice for the query '{}'", columns[2], columns[0]));
    }
    if (const int grade = grade_of(columns[3]); grade > 0) {
      all[query->second].grades[columns[2]] = grade;
    }
  });
  Collection collection;
  for (JudgedQuery& query : all) {
    if (query.grades.empty()) {
      ++collection.without_judgments;
    } else {
      collection.queries.push_back(std::move(query));
    }
  }
  if (collection.queries.empty()) {
    throw Error(fmt::format("{} has no relevant article for any query", judgments.string()));
  }
  return collection;
}

Run read_run(const std::filesystem::path& file) {
  std::map<std::string, std::vector<std::pair<double, std::string>>> scored;
  for_each_line(file, [&](const std::string& line) {
    std::vector<std::string> columns = columns_of(line, 6);
    char* end = nullptr;
    const double score = std::strtod(columns[4].c_str(), &end);
    if (end == columns[4].c_str() || *end != '\0') {
      throw Error(fmt::format("no score: '{}'", columns[4]));
    }
    scored[columns[0]].emplace_back(score, std::move(columns[2]));
  });
  Run run;
  for (auto& [query, articles] : scored) {
    std::stable_sort(articles.begin(), articles.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    for (auto& [score, name] : articles) {
      run[query].push_back(std::move(name));
    }
  }
  return run;
}

std::string run_lines(std::string_view query, const Ranking& ranking,
                      const std::vector<double>& scores) {
  std::string lines;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    lines += fmt::format("{} Q0 {} {} {:.6f} triglot\n", query, ranking[i], i + 1, scores[i]);
  }
  return lines;
}

} // namespace triglot::bench

// A folder of articles indexed by our program, to be searched.
#pragma once

#include "tests/cli/corpus.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace triglot::test {

class SearchedFolder {
public:
  explicit SearchedFolder(const std::filesystem::path& articles) {
    indexed_ = run({"triglot-index", "--db", db(), articles.string()});
  }

  std::string db() const { return (folder_.path() / "index").string(); }
  const Outcome& indexed() const { return indexed_; }

  Outcome search(const std::vector<std::string>& arguments,
                 const Surroundings& surroundings = {}) const {
    std::vector<std::string> command = {"triglot-query", "--db", db()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command, surroundings);
  }

  // Runs one query per line from standard input.
  Outcome search_each(const std::string& lines, std::vector<std::string> options = {}) const {
    options.emplace_back("-");
    return search(options, {.input = lines});
  }

  // All hits of a query; checks the invariants of every answer.
  std::vector<nlohmann::json> hits(const std::string& query) const {
    const Outcome outcome = search({"--format", "json", "-n", "1000", "--", query});
    std::vector<nlohmann::json> objects;
    for (const std::string& line : lines_of(outcome.out)) {
      objects.push_back(nlohmann::json::parse(line));
    }
    REQUIRE_FALSE(objects.empty());
    CHECK(objects.back()["type"] == "summary");
    CHECK(objects.back()["query"] == query);
    CHECK(objects.back()["hits"] == objects.size() - 1);
    objects.pop_back();
    CHECK(outcome.exit_code == (objects.empty() ? 1 : 0));
    for (const nlohmann::json& hit : objects) {
      check_attribution(hit);
    }
    return objects;
  }

  // The sorted file names of a query's hits, separated by blanks.
  std::string files(const std::string& query) const {
    std::vector<std::string> names;
    for (const nlohmann::json& hit : hits(query)) {
      names.push_back(std::filesystem::path(hit["path"].get<std::string>()).filename().string());
    }
    std::sort(names.begin(), names.end());
    std::string joined;
    for (const std::string& name : names) {
      joined += (joined.empty() ? "" : " ") + name;
    }
    return joined;
  }

private:
  // Checks that the first highlighted words are on the stated line of the stated file, and in the
  // stated bytes of it.
  static void check_attribution(const nlohmann::json& hit) {
    CAPTURE(hit.dump());
    const std::filesystem::path path = hit["path"].get<std::string>();
    const std::string file = read_bytes(std::filesystem::temp_directory_path() / path);
    const nlohmann::json& snippet = hit["snippet"];
    if (snippet["highlights"].empty()) {
      return;
    }
    const auto text = snippet["text"].get<std::string>();
    const std::size_t begin = snippet["highlights"][0][0];
    const std::size_t end = snippet["highlights"][0][1];
    const std::string match = text.substr(begin, end - begin);
    const std::string first_word = match.substr(0, match.find(' '));
    const std::vector<std::string> lines = lines_of(file);
    const std::size_t line = hit["line"];
    REQUIRE(line >= 1);
    REQUIRE(line <= lines.size());
    CHECK_THAT(lines[line - 1], ContainsSubstring(first_word));
    const std::size_t source_begin = snippet["source_bytes"][0];
    const std::size_t source_end = snippet["source_bytes"][1];
    REQUIRE(source_end <= file.size());
    CHECK_THAT(file.substr(source_begin, source_end - source_begin), ContainsSubstring(first_word));
  }

  TemporaryFolder folder_;
  Outcome indexed_;
};

// Shared by all tests that only search it.
inline const SearchedFolder& searched_corpus() {
  static const SearchedFolder one(corpus);
  return one;
}

} // namespace triglot::test

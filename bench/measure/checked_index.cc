#include "bench/measure/checked_index.h"

#include "bench/measure/process.h"

#include <chrono>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

void check(std::string_view what, const Json& expected, const Json& found) {
  if (found != expected) {
    throw WrongWork(fmt::format("{}: expected {}, found {}", what, expected.dump(), found.dump()));
  }
}

std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n') + 1;
  const std::size_t begin = text.find_last_of('\n', end - 1) + 1;
  return text.substr(begin, end - begin);
}

} // namespace

ProcessRun CheckedIndex::update(const Changes& expected, const std::vector<std::string>& paths) {
  std::vector<std::string> command = {programs_ / "triglot-index", "--db", directory_, "--json"};
  command.insert(command.end(), paths.begin(), paths.end());
  ProcessRun run = run_process(command);
  articles_ += expected.added - expected.removed;
  const Json wanted = {{"added", expected.added},    {"changed", expected.changed},
                       {"moved", expected.moved},    {"removed", expected.removed},
                       {"failed", std::uint64_t{0}}, {"articles", articles_}};
  const Json summary = Json::parse(run.out);
  Json found;
  for (const auto& item : wanted.items()) {
    found[item.key()] = summary.at(item.key());
  }
  check("the summary of triglot-index", wanted, found);
  return run;
}

void CheckedIndex::expect(const std::string& word, const std::filesystem::path& path) const {
  const ProcessRun run = run_process({programs_ / "triglot-query", "--db", directory_, "--format",
                                      "paths", fmt::format("\"{}\"", word)},
                                     1);
  Json found = Json::array();
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) {
    found.push_back(std::filesystem::weakly_canonical(line).string());
  }
  const Json wanted =
      path.empty() ? Json::array() : Json::array({std::filesystem::canonical(path).string()});
  check(fmt::format("where {} stands", word), wanted, found);
}

ProcessRun CheckedIndex::verify() const {
  ProcessRun run =
      run_process({programs_ / "triglot-index", "--db", directory_, "--verify", "--json"});
  const Json found = Json::parse(run.out);
  check("the findings of --verify", Json::array(), found.at("findings"));
  check("articles that --verify counts", articles_, found.at("articles"));
  return run;
}

ProcessRun CheckedIndex::query(const std::string& word) const {
  ProcessRun run = run_process(
      {programs_ / "triglot-query", "--db", directory_, "--format", "json", "--", word}, 1);
  check("hits of a query", 10, Json::parse(last_line(run.out)).at("hits"));
  return run;
}

void wait_for_clock_tick() {
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
}

} // namespace triglot::bench

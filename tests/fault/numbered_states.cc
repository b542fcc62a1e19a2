#include "tests/fault/numbered_states.h"

#include "tests/cli/process.h"
#include "tests/fault/random_content.h"

#include <fstream>
#include <map>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::test {
namespace fs = std::filesystem;

NumberedStates::NumberedStates(fs::path folder, std::uint32_t seed)
    : folder_(std::move(folder)), random_(seed) {
  fs::create_directories(folder_);
  advance();
}

void NumberedStates::write(const std::string& name, const std::string& bytes) const {
  const fs::path fresh = folder_ / (name + "~");
  std::ofstream file(fresh, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    throw std::runtime_error("cannot write " + fresh.string());
  }
  fs::rename(fresh, folder_ / name);
}

void NumberedStates::advance() {
  const std::uint64_t state = ++newest_;
  std::string lines;
  for (std::size_t number = 0; number < articles; ++number) {
    // Some keep their ids from state to state, others do not.
    const std::string id = fmt::format("{}", number < articles / 2 ? number : number + state);
    lines += fmt::format(R"({{"id":"{}","lang":"nl","title":"toestand {} nummer {}",)"
                         R"("text":"{} {}"}})",
                         id, state, number, word, random_prose(random_));
    lines += '\n';
    // In JSON the end of a paragraph is an escape.
    for (auto end = lines.find("\n\n"); end != std::string::npos; end = lines.find("\n\n")) {
      lines.replace(end, 2, "\\n\\n");
    }
  }
  write("numbered.ndjson", lines);

  std::string others; // so that an update has something to do
  for (int i = 0; i < 60; ++i) {
    others += random_record(random_) + "\n";
  }
  write("others.ndjson", others);

  const std::string other = fmt::format("{}.md", state % 7);
  if (one_in(4, random_)) {
    fs::remove(folder_ / other);
  } else {
    write(other, random_content(".md", random_));
  }
}

std::string NumberedStates::problem(std::string_view json, std::uint64_t oldest,
                                    std::uint64_t newest, std::uint64_t& state) {
  std::map<std::uint64_t, std::size_t> found; // number of articles by state
  std::string titles;
  for (const std::string& line : lines_of(std::string(json))) {
    const nlohmann::json object = nlohmann::json::parse(line);
    if (object["type"] != "hit") {
      continue;
    }
    const auto title = object["title"].get<std::string>();
    titles += title + "; ";
    constexpr std::string_view before = "toestand ";
    ++found[title.starts_with(before) ? std::stoull(title.substr(before.size())) : 0];
  }
  if (found.size() != 1 || found.begin()->second != articles) {
    return fmt::format("not {} articles of one state: {}", articles, titles);
  }
  state = found.begin()->first;
  return state >= oldest && state <= newest
             ? ""
             : fmt::format("state {} where {} to {} were there", state, oldest, newest);
}

} // namespace triglot::test

// Tests that messages about a file stop after a hundred of a kind, and that the rest is counted.
#include "indexer/report/message_limit.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <utility>

namespace triglot {
namespace {

// What is printed for "a f120 w3 b f1": 120 failures and 3 warnings about the file a, then a
// failure of b; "c7": seven failures that are only counted. Consecutive lines as their number.
class Printer {
public:
  std::string print(const std::string& messages) {
    std::istringstream words(messages);
    for (std::string word; words >> word;) {
      word.size() == 1 ? void(path_ = word) : add(word.front(), std::stoull(word.substr(1)));
    }
    add_rest(limit_.finish());
    CHECK_FALSE(limit_.finish());
    add_lines();
    return out_;
  }

private:
  void add(char kind, std::uint64_t count) {
    for (std::uint64_t i = 0; i < (kind == 'c' ? 1 : count); ++i) {
      add_rest(limit_.turn_to(path_));
      const bool printed =
          kind == 'w'   ? limit_.take_warning()
          : kind == 'f' ? limit_.take_failure({Event::Kind::failure, path_, i + 1, "no JSON"})
                        : limit_.take_failure({Event::Kind::failure, path_, 0, {}, count});
      lines_ += printed ? 1 : 0;
    }
  }

  void add_rest(const std::optional<MessageLimit::Rest>& rest) {
    if (rest) {
      add_lines();
      out_ += fmt::format("[{}: {}]", rest->path, rest->message);
    }
  }

  void add_lines() {
    if (const std::uint64_t lines = std::exchange(lines_, 0); lines > 0) {
      out_ += std::to_string(lines);
    }
  }

  MessageLimit limit_;
  std::string path_;
  std::uint64_t lines_ = 0; // printed, and not in `out_` yet
  std::string out_;
};

TEST_CASE("of a file a hundred failures and a hundred warnings are printed, then how many more") {
  const auto [messages, printed] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"a f100", "100"},
      {"a f101", "100[a: … and 1 more not indexed]"},
      {"a f5000000", "100[a: … and 4999900 more not indexed]"},
      {"a w100", "100"},
      {"a w101", "100[a: … and 1 more warning]"},
      {"a w50 f100 w52", "200[a: … and 2 more warnings]"},
      {"a f102 w103", "200[a: … and 2 more not indexed, and 3 more warnings]"},
      {"a f100 c1", "100[a: … and 1 more not indexed]"},
      {"a f3 c7", "3[a: … and 7 more not indexed]"},
      {"a f120 b f120 w1", "100[a: … and 20 more not indexed]101[b: … and 20 more not indexed]"},
      {"a f100 b f1 a f100", "201"},
  }));
  CAPTURE(messages);
  CHECK(Printer().print(messages) == printed);
}

} // namespace
} // namespace triglot

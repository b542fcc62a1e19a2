// Which words of an article stand for it when others like it are looked for.
#include "query/expand/more_like_this.h"

#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

// The words that stand for a text, in their order: "sea dijk".
std::string like(const test::SmallIndex& small, const std::string& text) {
  Analyser analyser;
  return small.index().read([&](const Xapian::Database& database) {
    const std::optional<Clause> clause =
        like_clause(text, database.get_doccount(), Lexicon(database), analyser);
    if (!clause) {
      return std::string("nothing");
    }
    std::string words;
    const auto add = [&](const Clause& leaf) { words += (words.empty() ? "" : " ") + leaf.typed; };
    clause->kind == Clause::Kind::any
        ? static_cast<void>(std::for_each(clause->children.begin(), clause->children.end(), add))
        : add(*clause);
    return words;
  });
}

TEST_CASE("Rare and frequent words of a text stand for it, not short ones or numbers") {
  const test::SmallIndex small({{"en", "sea harbour ox 2025 boat"},
                                {"en", "harbour boat quay"},
                                {"en", "boat crane"},
                                {"en", "crane ox"}});
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"a harbour by the sea", "sea harbour"},        // the rarer one first
      {"harbour harbour harbour sea", "harbour sea"}, // unless the other is more frequent here
      {"sea", "sea"},                                 // three letters tell
      {"ox 2025 12", "nothing"},                      // two letters and numbers do not
      {"unheard-of", "nothing"},
      {"", "nothing"},
  }));
  CAPTURE(text);
  CHECK(like(small, text) == words);
}

TEST_CASE("No more than so many words stand for a text") {
  std::string all;
  for (std::size_t i = 0; i < max_like_words + 5; ++i) {
    all +=
        fmt::format("word{}{} ", static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26));
  }
  const test::SmallIndex small({{"en", all}, {"en", "another"}});
  std::string words = like(small, all);
  CHECK(static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) ==
        max_like_words - 1);
}

} // namespace
} // namespace triglot

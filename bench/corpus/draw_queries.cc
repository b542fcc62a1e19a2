#include "bench/corpus/draw_queries.h"

#include "analysis/language.h"
#include "base/error.h"
#include "bench/corpus/plain_words.h"
#include "bench/corpus/random.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::bench {
namespace {

// How many articles to try for a query before giving up on its kind.
constexpr int max_attempts = 2000;
constexpr std::size_t min_patterned_letters = 6; // in words for wildcards and misspellings
constexpr std::size_t max_words_between = 4;     // within a NEAR
constexpr std::size_t nowhere_letters = 14;      // enough that no text has such a word by chance

bool all_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// An article to draw a query from, with its plain words.
struct Page {
  const CorpusArticle& article;
  const std::vector<PlainWord>& words;
};

using Words = std::vector<std::string>;

Words any_words(const Page& page, std::size_t count, Random& random) {
  Words words;
  for (std::size_t attempt = 0; attempt < 4 * count && words.size() < count; ++attempt) {
    const std::string& word = page.words[random.below(page.words.size())].folded;
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
  }
  return words.size() == count ? words : Words();
}

// Consecutive words separated by single blanks.
Words words_in_a_row(const Page& page, std::size_t count, Random& random) {
  const std::size_t first = random.below(page.words.size());
  if (first + count > page.words.size()) {
    return {};
  }
  Words words;
  for (std::size_t i = first; i < first + count; ++i) {
    const std::uint32_t before = i == first ? 0 : page.words[i - 1].span.end;
    if (i != first &&
        (page.words[i].span.begin != before + 1 || page.article.text[before] != ' ')) {
      return {};
    }
    words.push_back(page.words[i].folded);
  }
  return words;
}

Words words_close_together(const Page& page, Random& random) {
  const std::size_t last = 1 + random.between(1, max_words_between);
  const Words row = words_in_a_row(page, last + 1, random);
  return row.empty() || row.front() == row.back() ? Words() : Words{row.front(), row.back()};
}

Words patterned_word(const Page& page, Random& random) {
  const Words words = any_words(page, 1, random);
  const bool fits =
      !words.empty() && words[0].size() >= min_patterned_letters && all_ascii(words[0]);
  return fits ? words : Words();
}

// Swaps two neighbouring letters inside the word: one edit.
std::string misspelled(std::string word, Random& random) {
  const std::size_t at = random.between(1, word.size() - 3);
  std::swap(word[at], word[at + 1]);
  return word;
}

std::string quoted(const Words& words) {
  return fmt::format("\"{}\"", fmt::join(words, " "));
}

struct Drawn {
  std::string typed;
  Words words; // empty: this article has nothing of the kind
};

Drawn draw(QueryKind kind, const Page& page, Random& random) {
  Words words;
  switch (kind) {
  case QueryKind::word:
    words = any_words(page, 1, random);
    return {fmt::format("{}", fmt::join(words, "")), words};
  case QueryKind::all:
    words = any_words(page, random.between(2, 4), random);
    return {fmt::format("{}", fmt::join(words, " ")), words};
  case QueryKind::any:
    words = any_words(page, random.between(2, 4), random);
    return {fmt::format("{}", fmt::join(words, " OR ")), words};
  case QueryKind::phrase:
    words = words_in_a_row(page, random.between(2, 4), random);
    return {quoted(words), words};
  case QueryKind::stem_phrase:
    words = words_in_a_row(page, random.between(2, 4), random);
    return {"stem:" + quoted(words), words};
  case QueryKind::near:
    words = words_close_together(page, random);
    return {fmt::format("{}", fmt::join(words, fmt::format(" NEAR/{} ", max_words_between))),
            words};
  case QueryKind::prefix:
    words = patterned_word(page, random);
    return {words.empty() ? "" : words[0].substr(0, random.between(3, 5)) + "*", words};
  case QueryKind::fuzzy:
    words = patterned_word(page, random);
    return {words.empty() ? "" : misspelled(words[0], random) + "~", words};
  case QueryKind::language:
    words = any_words(page, 1, random);
    return {fmt::format("{} lang:{}", fmt::join(words, ""), page.article.language), words};
  case QueryKind::date: {
    if (page.article.date.size() < 7) {
      return {};
    }
    words = any_words(page, 1, random);
    const int year = std::stoi(page.article.date.substr(0, 4));
    return {fmt::format("{} date:{}..{}", fmt::join(words, ""), page.article.date.substr(0, 7),
                        year + 1),
            words};
  }
  case QueryKind::nowhere: {
    std::string word;
    while (word.size() < nowhere_letters) {
      word += static_cast<char>('a' + random.below(26));
    }
    return {word, {word}};
  }
  }
  return {};
}

class Drawer {
public:
  Drawer(const std::vector<CorpusArticle>& articles, std::uint64_t seed) : random_(seed) {
    for (const CorpusArticle& article : articles) {
      if (const std::optional<Language> language = language_from_code(article.language)) {
        by_language_[static_cast<std::size_t>(*language)].push_back(&article);
      }
    }
  }

  const std::vector<const CorpusArticle*>& articles_in(Language language) const {
    return by_language_[static_cast<std::size_t>(language)];
  }

  // Nothing if no article has anything of the kind. REQUIRES: there are articles in the language.
  std::optional<BenchQuery> draw_one(QueryKind kind, const LanguageRow& language) {
    const auto& articles = articles_in(language.language);
    for (int attempt = 0; attempt < max_attempts; ++attempt) {
      const CorpusArticle& article = *articles[random_.below(articles.size())];
      const std::vector<PlainWord> words = plain_words(article.text, tokeniser_);
      if (words.empty()) {
        continue;
      }
      Drawn drawn = draw(kind, {article, words}, random_);
      if (!drawn.words.empty()) {
        return BenchQuery{kind, std::string(language.code), std::move(drawn.typed),
                          std::move(drawn.words)};
      }
    }
    return std::nullopt;
  }

private:
  std::array<std::vector<const CorpusArticle*>, language_count> by_language_;
  Random random_;
  Tokeniser tokeniser_;
};

} // namespace

QuerySet draw_queries(const std::vector<CorpusArticle>& articles, std::uint64_t seed,
                      std::size_t count) {
  QuerySet set;
  set.from = {seed, articles.size(), 0};
  for (const CorpusArticle& article : articles) {
    set.from.text_bytes += article.text.size();
  }
  Drawer drawer(articles, seed);
  const auto kinds_compared = static_cast<std::size_t>(
      std::count_if(query_kinds.begin(), query_kinds.end(),
                    [](const QueryKindRow& row) { return row.compared == Compared::yes; }));
  for (const LanguageRow& language : languages()) {
    if (drawer.articles_in(language.language).empty()) {
      continue;
    }
    for (const QueryKindRow& row : query_kinds) {
      const std::size_t wanted = std::max<std::size_t>(
          1, row.compared == Compared::yes ? count / kinds_compared : count / 16);
      for (std::size_t i = 0; i < wanted; ++i) {
        std::optional<BenchQuery> query = drawer.draw_one(row.kind, language);
        if (!query) {
          break;
        }
        set.queries.push_back(std::move(*query));
      }
    }
  }
  if (set.queries.empty()) {
    throw Error("cannot draw queries: no article is in one of Triglot's languages");
  }
  return set;
}

} // namespace triglot::bench

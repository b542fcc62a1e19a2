// The one way from text to tokens, for articles and for queries alike.
//
//   "Nell’università\n\nL'ACCORDO", all Italian
//     tokenise : Nell | università | L | ACCORDO
//     fold     : nell | universita | l | accordo          (form: what the index files)
//     lemmas   : ~nell | università | l | accordo         (of the word with its accents)
//     position : 1    | 2          | 53 | 54              (a gap between paragraphs)
#pragma once

#include "analysis/identify.h"
#include "analysis/joined_words.h"
#include "analysis/lemmas/lemmatise.h"
#include "analysis/span.h"
#include "analysis/tokenise.h"
#include "analysis/word_cache.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Token {
  ByteSpan span;
  Position position;
  std::string form;                 // never empty; see fold.h
  std::optional<Language> language; // of the passage it stands in, where that is one of ours
  std::string lemmas;               // in that language, a blank between two; empty without one
  // Of the joined spelling of several words: how many, which follow. It has the first one's
  // position and all their span. 0: a word by itself.
  std::uint32_t joins = 0;
};

// The lemmas of a token, one by one: views of what is given.
std::vector<std::string_view> each_lemma(std::string_view lemmas);

// Positions skip this many words between two paragraphs, so that no phrase spans them. 50 keeps a
// text of 128 MiB of one-letter lines within Xapian's 32-bit positions.
inline constexpr std::uint32_t paragraph_gap = 50;

// Says for every word of a text which language it is in.
class LanguageOf {
public:
  // No word has lemmas.
  LanguageOf() = default;
  // Words inside a run have the run's language, all others `main`.
  // The runs must outlive this object.
  explicit LanguageOf(std::optional<Language> main, std::span<const LanguageRun> runs = {})
      : main_(main), runs_(runs) {}

  // REQUIRES: calls come with rising offsets.
  std::optional<Language> at(std::uint32_t offset);

private:
  std::optional<Language> main_;
  std::span<const LanguageRun> runs_;
};

// For how many words an analyser remembers what it found: of articles, whose words come again and
// again, and of a query and its hits, where memory that is new to the process costs more than a
// lookup. 64 bytes each.
enum class WordCacheSize : std::uint32_t { for_articles = 65536, for_queries = 1024 };

// One per thread, never shared: it holds the handles of ICU and of dictionaries, and what it found
// of the words that it met last, which changes its speed and never its results.
class Analyser {
public:
  explicit Analyser(WordCacheSize remembered = WordCacheSize::for_articles)
      : cache_(static_cast<std::size_t>(remembered)) {}

  // The tokens of `text`, in order; the same for the same text and languages. A blank line ends a
  // paragraph. Never fails on any bytes (see Tokeniser).
  // REQUIRES: text.size() < 2 GiB.
  std::vector<Token> analyse(std::string_view text, LanguageOf language = {});

  // The same, and before words that are written joined their joined spelling, see joined_words.h:
  // of "an e-mail" an@1 email@2 e@2 mail@3.
  std::vector<Token> analyse_spellings(std::string_view text, LanguageOf language = {});

  // The lemmas that an article's word would get, for a word of a query.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  struct FiledWord {
    std::string_view form;
    std::string_view lemmas;
  };

  std::vector<Token> tokens_of(std::string_view text, LanguageOf language,
                               std::span<const JoinedWords> joined);
  void add_spelling(std::string_view text, std::span<const ByteSpan> words,
                    std::vector<Token>& tokens);

  // The views are valid until the next call.
  FiledWord file(std::string_view word, std::optional<Language> language);

  Tokeniser tokeniser_;
  Lemmatiser lemmatiser_;
  WordCache cache_;
  std::string form_; // of the word that the cache did not have last
  std::string lemmas_;
  std::vector<ByteSpan> words_; // kept between calls for its memory
};

} // namespace triglot

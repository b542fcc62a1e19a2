// Analysis: text to tokens, in the same way for articles and for queries.
//
//   "Nell’università\n\nL'ACCORDO", all Italian
//     tokenise : Nell | università | L | ACCORDO
//     fold     : nell | universita | l | accordo          (form: the indexed term)
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
  std::optional<Language> language; // of the surrounding passage, if it is one of ours
  std::string lemmas;               // in that language, separated by blanks; empty without one
  // If this is the joined spelling of several words: the number of words, which follow. It has the
  // first one's position and spans them all. 0: an ordinary word.
  std::uint32_t joins = 0;
};

// The lemmas of a token, one by one; views into `lemmas`.
std::vector<std::string_view> each_lemma(std::string_view lemmas);

// Positions skip this many words between paragraphs, so that no phrase spans them. 50 keeps a text
// of 128 MiB of one-letter lines within Xapian's 32-bit positions.
inline constexpr std::uint32_t paragraph_gap = 50;

// Tells the language of each word of a text.
class LanguageOf {
public:
  // No language, so words get no lemmas.
  LanguageOf() = default;
  // Words inside a run have the run's language, all others `main`. The runs must outlive this
  // object.
  explicit LanguageOf(std::optional<Language> main, std::span<const LanguageRun> runs = {})
      : main_(main), runs_(runs) {}

  // The language of the word at `offset`. REQUIRES: offsets do not decrease from call to call.
  std::optional<Language> at(std::uint32_t offset);

private:
  std::optional<Language> main_;
  std::span<const LanguageRun> runs_;
};

// Capacity of an analyser's cache, in words of 64 bytes. Articles repeat their words over and over;
// for a query and its hits, touching new memory costs more than looking words up.
enum class WordCacheSize : std::uint32_t { for_articles = 65536, for_queries = 1024 };

// One per thread, never shared: holds handles of ICU and of the dictionaries, and a cache of recent
// words, which affects speed but never results.
class Analyser {
public:
  explicit Analyser(WordCacheSize remembered = WordCacheSize::for_articles)
      : cache_(static_cast<std::size_t>(remembered)) {}

  // The tokens of `text`, in order; deterministic. A blank line ends a paragraph. Accepts any bytes
  // (see Tokeniser). REQUIRES: text.size() < 2 GiB.
  std::vector<Token> analyse(std::string_view text, LanguageOf language = {});

  // The tokens of analyse(), and before words that are written joined also their joined spelling
  // (joined_words.h): "an e-mail" gives an@1 email@2 e@2 mail@3.
  std::vector<Token> analyse_spellings(std::string_view text, LanguageOf language = {});

  // The lemmas of a query's word, as the same word in an article would get them.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  struct NormalisedWord {
    std::string_view form;
    std::string_view lemmas;
  };

  std::vector<Token> tokens_of(std::string_view text, LanguageOf language,
                               std::span<const JoinedWords> joined);
  void add_spelling(std::string_view text, std::span<const ByteSpan> words,
                    std::vector<Token>& tokens);

  // Normalises one word. The views are valid until the next call.
  NormalisedWord normalise(std::string_view word, std::optional<Language> language);

  Tokeniser tokeniser_;
  Lemmatiser lemmatiser_;
  WordCache cache_;
  std::string form_; // of the last word that the cache did not have
  std::string lemmas_;
  std::vector<ByteSpan> words_; // kept between calls to reuse its memory
};

} // namespace triglot

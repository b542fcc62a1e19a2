#include "analysis/analyser.h"

#include "analysis/fold.h"
#include "analysis/joined_words.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

// In bytes, so that a form and its parts fit a term. Needed because compatibility characters may
// expand to several.
constexpr std::size_t max_joined_form = 60;

std::string joined(std::vector<std::string> words) {
  std::string all = std::move(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) {
    all.append(1, ' ').append(words[i]);
  }
  return all;
}

// Whether a blank line separates two words.
bool ends_paragraph(std::string_view between_words) {
  if (between_words.size() < 2) { // the common case
    return false;
  }
  std::size_t end = between_words.find('\n');
  while (end != std::string_view::npos) {
    const std::size_t next = between_words.find_first_not_of(" \t\r", end + 1);
    if (next == std::string_view::npos) {
      return false;
    }
    if (between_words[next] == '\n') {
      return true;
    }
    end = between_words.find('\n', next);
  }
  return false;
}

} // namespace

std::vector<std::string_view> each_lemma(std::string_view lemmas) {
  std::vector<std::string_view> each;
  while (!lemmas.empty()) {
    each.push_back(lemmas.substr(0, lemmas.find(' ')));
    lemmas.remove_prefix(std::min(each.back().size() + 1, lemmas.size()));
  }
  return each;
}

std::optional<Language> LanguageOf::at(std::uint32_t offset) {
  while (!runs_.empty() && runs_.front().span.end <= offset) {
    runs_ = runs_.subspan(1);
  }
  if (!runs_.empty() && runs_.front().span.begin <= offset) {
    return runs_.front().language;
  }
  return main_;
}

std::vector<Token> Analyser::analyse(std::string_view text, LanguageOf language) {
  words_.clear();
  tokeniser_.tokenise(text, words_);
  return tokens_of(text, language, {});
}

std::vector<Token> Analyser::analyse_spellings(std::string_view text, LanguageOf language) {
  words_.clear();
  tokeniser_.tokenise(text, words_);
  return tokens_of(text, language, joined_words(text, words_));
}

// The tokens of `words_`, and of the joined spellings.
std::vector<Token> Analyser::tokens_of(std::string_view text, LanguageOf language,
                                       std::span<const JoinedWords> joined) {
  std::vector<Token> tokens;
  tokens.reserve(words_.size() + joined.size());
  Position position;
  std::uint32_t previous_end = 0;
  for (std::size_t number = 0; number < words_.size(); ++number) {
    const ByteSpan word = words_[number];
    const std::optional<Language> word_language = language.at(word.begin);
    const NormalisedWord normalised = normalise(word.of(text), word_language);
    if (normalised.form.empty()) {
      continue;
    }
    if (!tokens.empty() && ends_paragraph(ByteSpan{previous_end, word.begin}.of(text))) {
      position = position.advanced(paragraph_gap);
    }
    position = position.advanced(1);
    previous_end = word.end;
    tokens.push_back({word, position, std::string(normalised.form), word_language,
                      std::string(normalised.lemmas)});
    while (!joined.empty() && joined.front().first <= number) {
      if (joined.front().first == number) {
        add_spelling(text, std::span(words_).subspan(number, joined.front().count), tokens);
      }
      joined = joined.subspan(1);
    }
  }
  return tokens;
}

// Inserts the joined spelling of `words` before the first of them, which is the last token.
void Analyser::add_spelling(std::string_view text, std::span<const ByteSpan> words,
                            std::vector<Token>& tokens) {
  const Token& first = tokens.back();
  std::string spelling;
  for (const ByteSpan word : words) {
    const std::string_view form = normalise(word.of(text), first.language).form;
    if (form.empty()) {
      return;
    }
    spelling += form; // S.p.A-groep: spagroep
  }
  const NormalisedWord normalised = normalise(spelling, first.language);
  if (normalised.form.size() <= max_joined_form) {
    tokens.insert(tokens.end() - 1, {{first.span.begin, words.back().end},
                                     first.position,
                                     std::string(normalised.form),
                                     first.language,
                                     std::string(normalised.lemmas),
                                     static_cast<std::uint32_t>(words.size())});
  }
}

Analyser::NormalisedWord Analyser::normalise(std::string_view word,
                                             std::optional<Language> language) {
  if (const CachedWord* known = cache_.find(word, language)) {
    return {known->form(), known->lemmas()};
  }
  FoldedWord folded = fold(word);
  form_ = std::move(folded.form);
  lemmas_ = language ? joined(lemmatiser_.lemmas(*language, folded.cased)) : "";
  cache_.keep(word, language, form_, lemmas_);
  return {form_, lemmas_};
}

std::vector<std::string> Analyser::lemmas(Language language, std::string_view cased) {
  return lemmatiser_.lemmas(language, cased);
}

} // namespace triglot

#include "analysis/analyser.h"

#include "analysis/fold.h"

namespace triglot {
namespace {

// Whether a blank line stands between two words.
bool ends_paragraph(std::string_view between_words) {
  if (between_words.size() < 2) { // as a rule
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

  std::vector<Token> tokens;
  tokens.reserve(words_.size());
  Position position;
  std::uint32_t previous_end = 0;
  for (const ByteSpan word : words_) {
    Token token;
    token.span = word;
    token.language = language.at(word.begin);
    set_form_and_stem(word.of(text), token);
    if (token.form.empty()) {
      continue;
    }
    if (!tokens.empty() && ends_paragraph(ByteSpan{previous_end, word.begin}.of(text))) {
      position = position.advanced(paragraph_gap);
    }
    position = position.advanced(1);
    previous_end = word.end;
    token.position = position;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

void Analyser::set_form_and_stem(std::string_view word, Token& token) {
  if (const CachedWord* known = cache_.find(word, token.language)) {
    token.form = known->form();
    token.stem = known->stem();
    return;
  }
  FoldedWord folded = fold(word);
  if (token.language && !folded.form.empty()) {
    token.stem = stemmers_.stem(*token.language, folded.cased);
  }
  token.form = std::move(folded.form);
  cache_.keep(word, token.language, token.form, token.stem);
}

std::string Analyser::stem(Language language, std::string_view cased) {
  return stemmers_.stem(language, cased);
}

} // namespace triglot

// The words that articles in one language have: the language that a query is translated into.
#pragma once

#include "analysis/analyser.h"
#include "analysis/language.h"
#include "store/lexicon/lexicon.h"
#include "store/snapshots.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// For one query; remembers document frequencies. All arguments outlive the object. Xapian's
// exceptions pass through: used inside Index::read.
class TargetVocabulary {
public:
  TargetVocabulary(Language language, const Snapshots& snapshots, const Lexicon& lexicon,
                   Analyser& analyser);

  Language language() const { return language_; }
  // The number of articles in the language, and of those with a form in passages of the language.
  std::uint32_t documents() const { return documents_; }
  std::uint32_t documents_with(const std::string& form);
  // The number of articles in whichever language.
  std::uint32_t documents_in(Language language);
  // The number of all articles, and of those with a form, whatever their language.
  std::uint32_t all_documents() const { return all_documents_; }
  std::uint32_t all_documents_with(const std::string& form) {
    return lexicon_.documents_with(form);
  }

  // Whether articles have the form as a content word of the language.
  bool has_content_word(const std::string& form);
  // The inflections of a word that articles have, sorted; none where they do not have the word.
  // `cased`: in lower case with its accents, as fold() gives it.
  std::vector<std::string> forms_of(const std::string& cased);
  // The compounds that have the word as a part, the shortest first; not more than sixty.
  std::vector<std::string> compounds_of(const std::string& cased) const;

private:
  Language language_;
  const Snapshots& snapshots_;
  std::array<std::optional<std::uint32_t>, language_count> documents_in_;
  const Lexicon& lexicon_;
  Analyser& analyser_;
  std::uint32_t all_documents_;
  std::uint32_t documents_;
  std::unordered_map<std::string, std::uint32_t> documents_with_;
};

} // namespace triglot

#include "query/across/word_lookup.h"

#include "analysis/compounds/compound.h"
#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "analysis/lemmas/dutch_spelling.h"
#include "query/across/cognates.h"
#include "query/expand/expand.h"
#include "query/expand/expand_word.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>

namespace triglot {
namespace {

// Factor for the confidence of an entry in a language that the rest of the query is not in.
constexpr double other_language_share = 0.4;

constexpr std::uint8_t confidence_of_glossary = 99;
constexpr const char* glossary_name = "glossary";

bool contains(const std::vector<Language>& all, Language language) {
  return std::find(all.begin(), all.end(), language) != all.end();
}

// A translation that no article has is only told of.
void add(WordTranslation translation, TranslatedWord& word) {
  if (translation.forms.empty()) {
    word.absent.push_back(std::move(translation.word));
  } else {
    word.translations.push_back(std::move(translation));
  }
}

} // namespace

WordLookup::WordLookup(TranslationsToUse sources, WordOrigin origin, TargetVocabulary& target,
                       const Lexicon& lexicon, Analyser& analyser)
    : sources_(sources), origin_(std::move(origin)), target_(target), lexicon_(lexicon),
      analyser_(analyser) {}

std::optional<TranslatedWord> WordLookup::look_up(const std::string& typed) {
  const FoldedWord folded = fold(typed);
  const std::vector<FormStatistics> uses = lexicon_.uses(folded.form);
  const std::vector<Language> used = languages_of(uses);
  if (is_function_word_in(used, folded.form)) {
    return std::nullopt;
  }
  TranslatedWord word;
  word.typed = typed;
  word.from = used;
  std::erase(word.from, target_.language());
  count_own_documents(uses, word);
  word.is_indexed = target_.all_documents_with(folded.form) > 0;
  word.as_written = target_.has_content_word(folded.form);
  word.is_own = word.as_written && contains(used, target_.language());
  add_from_glossary(word);
  add_translations(folded.cased, word);
  std::stable_sort(word.translations.begin(), word.translations.end(),
                   [](const WordTranslation& one, const WordTranslation& other) {
                     return one.confidence > other.confidence;
                   });
  return word;
}

std::optional<TranslatedWord> WordLookup::look_up_side(const std::string& typed) {
  TranslatedWord word;
  word.typed = typed;
  word.is_indexed = true;
  add_from_glossary(word);
  return word.translations.empty() ? std::nullopt : std::optional(std::move(word));
}

// The languages in which the word may have been typed: all if no article has it.
std::vector<Language> WordLookup::languages_of(const std::vector<FormStatistics>& uses) const {
  if (origin_.stated) {
    return {*origin_.stated};
  }
  std::array<std::uint64_t, language_count> documents{};
  for (const FormStatistics& use : uses) {
    if (use.language) {
      documents.at(static_cast<std::size_t>(*use.language)) = use.documents;
    }
  }
  const std::uint64_t total = std::accumulate(documents.begin(), documents.end(), std::uint64_t{0});
  std::vector<Language> found;
  for (const LanguageRow& row : languages()) {
    const std::uint64_t in_it = documents.at(static_cast<std::size_t>(row.language));
    if (counts_for_word(in_it, total) || (in_it > 0 && contains(origin_.likely, row.language))) {
      found.push_back(row.language);
    }
  }
  return found;
}

void WordLookup::count_own_documents(const std::vector<FormStatistics>& uses,
                                     TranslatedWord& word) {
  for (const FormStatistics& use : uses) {
    if (!use.language || !contains(word.from, *use.language)) {
      continue;
    }
    // A passage of the language may be in an article that is in another one.
    const std::uint32_t documents = std::max(target_.documents_in(*use.language), use.documents);
    if (std::uint64_t{use.documents} * word.own_documents >=
        std::uint64_t{word.own_documents_with} * documents) {
      word.own_documents_with = use.documents;
      word.own_documents = documents;
    }
  }
}

// If some of the word's languages are those of the rest of the query, only they decide.
bool WordLookup::is_function_word_in(const std::vector<Language>& used,
                                     const std::string& form) const {
  const bool is_likely = std::any_of(used.begin(), used.end(), [&](Language language) {
    return contains(origin_.likely, language);
  });
  return std::all_of(used.begin(), used.end(), [&](Language language) {
    return (is_likely && !contains(origin_.likely, language)) || is_function_word(language, form);
  });
}

// The other sides of the user's entries, single words and phrases, that articles have.
void WordLookup::add_from_glossary(TranslatedWord& word) {
  if (sources_.glossary == nullptr || sources_.glossary->longest_side() == 0) {
    return;
  }
  for (const std::string_view side : sources_.glossary->others(word.typed, analyser_)) {
    WordTranslation translation;
    translation.confidence = confidence_of_glossary;
    translation.sources = {glossary_name};
    if (side.find(' ') == std::string_view::npos) {
      translation.word = fold(side).cased;
      translation.forms = target_.forms_of(translation.word);
    } else {
      translation.word = side;
      const std::optional<Clause> phrase =
          expand({Node::Kind::stem, Field::text, translation.word, {}, {}}, lexicon_, analyser_)
              .root;
      if (phrase && is_possible(alternatives_of(*phrase).front(), lexicon_)) {
        translation.forms = {translation.word};
      }
    }
    add(std::move(translation), word);
  }
}

// By the dictionary; what it does not have by rules, and a compound by its parts.
void WordLookup::add_translations(const std::string& cased, TranslatedWord& word) {
  const std::vector<WordTranslation>& translations = word.translations;
  for (const Language from : word.from) {
    add_entries(from, cased, "", word);
  }
  if (translations.empty() && contains(word.from, Language::nl)) {
    for (const std::string& infinitive : infinitives_of(cased)) { // ik spreek
      add_entries(Language::nl, infinitive, "", word);
    }
  }
  for (const Language from : word.from) {
    if (translations.empty()) {
      add_cognates(from, cased, word);
    }
  }
  for (const Language from : word.from) {
    if (translations.empty() && !word.as_written) {
      add_parts(from, cased, word);
    }
  }
}

void WordLookup::add_entries(Language from, const std::string& cased, const std::string& part,
                             TranslatedWord& word) {
  const bool is_likely = origin_.likely.empty() || contains(origin_.likely, from);
  std::vector<std::string> lemmas = analyser_.lemmas(from, cased);
  if (std::find(lemmas.begin(), lemmas.end(), cased) == lemmas.end()) {
    lemmas.push_back(cased);
  }
  std::erase_if(lemmas, [](const std::string& lemma) { return lemma.starts_with(part_mark); });
  for (const std::string& lemma : lemmas) {
    for (Translation& found : sources_.dictionary->of(from, target_.language(), lemma)) {
      const bool is_known = std::any_of(
          word.translations.begin(), word.translations.end(),
          [&](const WordTranslation& one) { return one.word == found.word && one.part == part; });
      if (is_known) {
        continue;
      }
      WordTranslation translation;
      translation.word = std::move(found.word);
      translation.from = from;
      translation.confidence =
          is_likely ? found.confidence
                    : static_cast<std::uint8_t>(found.confidence * other_language_share);
      translation.part = part;
      for (const std::uint8_t source : found.sources) {
        translation.sources.push_back(sources_.dictionary->sources().at(source).name);
      }
      translation.forms = target_.forms_of(translation.word);
      add(std::move(translation), word);
    }
  }
}

void WordLookup::add_cognates(Language from, const std::string& cased, TranslatedWord& word) {
  for (std::string& spelling : cognates_of(from, target_.language(), cased)) {
    if (target_.documents_with(fold(spelling).form) > 0) {
      WordTranslation& cognate = word.translations.emplace_back();
      cognate.from = from;
      cognate.forms = target_.forms_of(spelling);
      cognate.word = std::move(spelling);
    }
  }
}

// The first way to read a compound as two words of which one has a translation.
void WordLookup::add_parts(Language from, const std::string& cased, TranslatedWord& word) {
  for (const auto& [first, second] : divide_compound(from, cased).halves) {
    add_entries(from, first, first, word);
    add_entries(from, second, second, word);
    if (!word.translations.empty()) {
      return;
    }
  }
}

} // namespace triglot

#include "query/across/word_translator.h"

#include "analysis/compounds/compound.h"
#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "analysis/lemmas/dutch_spelling.h"
#include "query/across/cognates.h"
#include "query/expand/expand_word.h"
#include "query/match/bm25.h"
#include "query/match/synonym_postings.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// A language counts for a word with a tenth of its documents or more, as in expand_word.cc.
constexpr std::uint64_t min_share_of_language = 10;

// Of a word that is of several languages: what an entry counts that is not in the query's.
constexpr double other_language_share = 0.4;

// Of the surest translation's confidence: what has less counts a quarter.
constexpr double full_share = 0.8;
constexpr double full_share_of_sample = 0.5; // beside many other words

// A group has so many forms at most, and as many again that count less; of these so many compounds
// of each translation, the shortest.
constexpr std::size_t max_forms_of_group = 60;
constexpr std::size_t max_compounds_of_translation = 60;

// Beside a translation that is so sure, in hundredths, a word as it is written counts a quarter: it
// is hardly ever a word of the other language, and a name in no dictionary.
constexpr int sure_translation = 50;

void sort_by_confidence(std::vector<WordTranslation>& translations) {
  std::stable_sort(translations.begin(), translations.end(),
                   [](const WordTranslation& one, const WordTranslation& other) {
                     return one.confidence > other.confidence;
                   });
}

bool contains(const std::vector<Language>& all, Language language) {
  return std::find(all.begin(), all.end(), language) != all.end();
}

void insert_some(const std::vector<std::string>& forms, std::set<std::string>& into) {
  for (const std::string& form : forms) {
    if (into.size() < max_forms_of_group) {
      into.insert(form);
    }
  }
}

// Behind what is there. Where there are only lesser forms, they are the word.
void set_forms(ExpandedWord& word, const std::set<std::string>& full,
               const std::set<std::string>& lesser) {
  word.forms.insert(word.forms.end(), full.begin(), full.end());
  word.inflected = full.size();
  const std::vector<std::string> counted = word.forms;
  const std::size_t in_full = counted.size();
  std::copy_if(lesser.begin(), lesser.end(), std::back_inserter(word.forms),
               [&](const std::string& form) {
                 return std::find(counted.begin(), counted.end(), form) == counted.end();
               });
  word.minor_forms = word.forms.size() - in_full;
  if (in_full == 0) {
    word.inflected = word.minor_forms;
    word.minor_forms = 0;
  }
}

std::string reason_for(const WordTranslation& translation, Language to) {
  const std::string_view code = row_of(to).code;
  return translation.sources.empty()
             ? fmt::format("cognate: {} ({})", translation.word, code)
             : fmt::format("translation: {} ({}; {} of 100: {})", translation.word, code,
                           translation.confidence, fmt::join(translation.sources, ", "));
}

} // namespace

WordTranslator::WordTranslator(const Translations& translations, Language to, WordOrigin origin,
                               const Snapshots& snapshots, const Lexicon& lexicon,
                               Analyser& analyser)
    : translations_(translations), to_(to), origin_(std::move(origin)), lexicon_(lexicon),
      analyser_(analyser), documents_(lexicon.documents()),
      documents_to_(snapshots.database().get_termfreq(schema::language_term(row_of(to).code))) {}

// In which it may be typed.
std::vector<Language> WordTranslator::languages_of(const std::string& form) const {
  if (origin_.stated) {
    return {*origin_.stated};
  }
  std::array<std::uint64_t, language_count> documents{};
  for (const FormStatistics& use : lexicon_.uses(form)) {
    if (use.language) {
      documents.at(static_cast<std::size_t>(*use.language)) = use.documents;
    }
  }
  const std::uint64_t total = std::accumulate(documents.begin(), documents.end(), std::uint64_t{0});
  std::vector<Language> found;
  for (const LanguageRow& row : languages()) {
    const std::uint64_t in_it = documents.at(static_cast<std::size_t>(row.language));
    if (in_it * min_share_of_language >= total ||
        (in_it > 0 && contains(origin_.likely, row.language))) {
      found.push_back(row.language);
    }
  }
  return found;
}

// In those that most of the query is in, if it is of them.
bool WordTranslator::is_function_word_in(const std::vector<Language>& used,
                                         const std::string& form) const {
  const bool is_likely = std::any_of(used.begin(), used.end(), [&](Language language) {
    return contains(origin_.likely, language);
  });
  return std::all_of(used.begin(), used.end(), [&](Language language) {
    return (is_likely && !contains(origin_.likely, language)) || is_function_word(language, form);
  });
}

std::uint64_t WordTranslator::documents_there(const std::string& form) const {
  const auto [known, is_new] = documents_of_form_.try_emplace(form, 0);
  if (is_new) {
    for (const FormStatistics& use : lexicon_.uses(form)) {
      known->second = use.language == to_ ? use.documents : known->second;
    }
  }
  return known->second;
}

bool WordTranslator::is_used_there(const std::string& form) const {
  return documents_there(form) > 0 && !is_function_word(to_, form);
}

// What articles in the other language have of a word of theirs.
std::vector<std::string> WordTranslator::forms_there(const std::string& cased) {
  std::set<std::string> forms;
  for (const std::string& lemma : analyser_.lemmas(to_, cased)) {
    if (!lemma.starts_with(part_mark)) {
      const std::vector<std::string> family = lexicon_.family(to_, lemma);
      forms.insert(family.begin(), family.end());
    }
  }
  std::string itself = fold(cased).form;
  if (!forms.contains(itself) && documents_there(itself) > 0) {
    forms.insert(std::move(itself));
  }
  return {forms.begin(), forms.end()};
}

bool WordTranslator::fill_forms(WordTranslation& translation) {
  translation.forms = forms_there(translation.word);
  return !translation.forms.empty();
}

void WordTranslator::add_entries(Language from, const std::string& cased, const std::string& part,
                                 TranslatedWord& word) {
  const bool is_likely = origin_.likely.empty() || contains(origin_.likely, from);
  std::vector<std::string> lemmas = analyser_.lemmas(from, cased);
  if (std::find(lemmas.begin(), lemmas.end(), cased) == lemmas.end()) {
    lemmas.push_back(cased);
  }
  for (const std::string& lemma : lemmas) {
    if (lemma.starts_with(part_mark)) {
      continue;
    }
    for (Translation& found : translations_.of(from, to_, lemma)) {
      WordTranslation translation;
      translation.word = std::move(found.word);
      translation.from = from;
      translation.confidence =
          is_likely ? found.confidence
                    : static_cast<std::uint8_t>(found.confidence * other_language_share);
      translation.part = part;
      for (const std::uint8_t source : found.sources) {
        translation.sources.push_back(translations_.sources().at(source).name);
      }
      const bool is_known = std::any_of(word.translations.begin(), word.translations.end(),
                                        [&](const WordTranslation& one) {
                                          return one.word == translation.word && one.part == part;
                                        });
      if (is_known) {
        continue;
      }
      if (fill_forms(translation)) {
        word.translations.push_back(std::move(translation));
      } else {
        word.absent.push_back(std::move(translation.word));
      }
    }
  }
}

void WordTranslator::add_cognates(Language from, const std::string& cased, TranslatedWord& word) {
  for (std::string& spelling : cognates_of(from, to_, cased)) {
    WordTranslation translation;
    translation.word = std::move(spelling);
    translation.from = from;
    if (documents_there(fold(translation.word).form) > 0 && fill_forms(translation)) {
      word.translations.push_back(std::move(translation));
    }
  }
}

std::optional<WordGroup> WordTranslator::translate(const std::string& typed, double score) {
  score_ = score;
  std::optional<WordGroup> group = translate(typed);
  score_.reset();
  return group;
}

std::optional<WordGroup> WordTranslator::translate(const std::string& typed) {
  const FoldedWord folded = fold(typed);
  const std::vector<Language> used = languages_of(folded.form);
  if (is_function_word_in(used, folded.form)) {
    return std::nullopt;
  }
  WordGroup group;
  TranslatedWord& word = group.word;
  word.typed = typed;
  word.from = used;
  std::erase(word.from, to_);
  word.as_written = is_used_there(folded.form);
  translate_word(folded.cased, word);
  const bool is_own = word.as_written && contains(used, to_);
  if (!word.is_sought()) {
    return group;
  }
  std::vector<std::string> parts; // of a compound; else one for the word
  if (word.as_written || word.translations.empty()) {
    parts.emplace_back();
  }
  for (const WordTranslation& translation : word.translations) {
    if (std::find(parts.begin(), parts.end(), translation.part) == parts.end()) {
      parts.push_back(translation.part);
    }
  }
  std::vector<Clause> clauses;
  for (const std::string& part : parts) {
    clauses.push_back(clause_of(word, part, is_own));
  }
  group.clause = joined(Clause::Kind::any, std::move(clauses));
  group.clause->typed = typed;
  group.clause->need = Clause::Need::content;
  return group;
}

// By the dictionary; where it has nothing by rules, and a compound by its parts.
void WordTranslator::translate_word(const std::string& cased, TranslatedWord& word) {
  std::vector<WordTranslation>& translations = word.translations;
  for (const Language from : word.from) {
    add_entries(from, cased, "", word);
  }
  if (translations.empty() &&
      std::find(word.from.begin(), word.from.end(), Language::nl) != word.from.end()) {
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
  sort_by_confidence(translations);
}

// The first way to read a compound as two words of which one is known.
void WordTranslator::add_parts(Language from, const std::string& cased, TranslatedWord& word) {
  for (const auto& [first, second] : divide_compound(from, cased).halves) {
    add_entries(from, first, first, word);
    add_entries(from, second, second, word);
    if (!word.translations.empty()) {
      return;
    }
  }
}

// The form as typed first, then those of sure translations, then the others.
Clause WordTranslator::clause_of(const TranslatedWord& word, const std::string& part, bool is_own) {
  const FoldedWord folded = fold(word.typed);
  ExpandedWord expanded;
  expanded.how = ExpandedWord::How::inflected;
  expanded.form = folded.form;
  std::set<std::string> full;
  std::set<std::string> lesser;
  int surest = 0;
  for (const WordTranslation& translation : word.translations) {
    if (translation.part != part) {
      continue;
    }
    surest = std::max<int>(surest, translation.confidence);
    const bool is_sure =
        translation.confidence >= surest * (score_ ? full_share_of_sample : full_share);
    insert_some(translation.forms, is_sure ? full : lesser);
    insert_some(compounds_there(translation.word), lesser);
    expanded.reasons.push_back({reason_for(translation, to_), translation.forms});
  }
  if (part.empty() && word.as_written) {
    const bool is_doubtful = !is_own && surest >= sure_translation;
    insert_some(is_own ? forms_there(folded.cased) : std::vector<std::string>(), full);
    if (is_doubtful) {
      lesser.insert(folded.form);
    } else {
      full.erase(folded.form);
      expanded.forms.push_back(folded.form);
    }
  }
  set_forms(expanded, full, lesser);
  expanded.expanded_in = {to_};
  weigh(expanded);
  if (surest > 0 && !score_) {
    expanded.weight *= std::sqrt(surest / 100.0);
  }
  Clause leaf;
  leaf.typed = word.typed;
  leaf.need = Clause::Need::content;
  leaf.words.push_back(std::move(expanded));
  return leaf;
}

// Words of the other language that have the translation as a part.
std::vector<std::string> WordTranslator::compounds_there(const std::string& cased) const {
  std::vector<std::string> compounds;
  if (has_compounds(to_)) {
    compounds = lexicon_.family(to_, part_mark + fold(cased).form);
    std::ranges::stable_sort(compounds, {}, &std::string::size);
    compounds.resize(std::min(compounds.size(), max_compounds_of_translation));
  }
  return compounds;
}

// The forms are as rare as they are in the other language: elsewhere they may be common words.
void WordTranslator::weigh(ExpandedWord& word) const {
  std::vector<Xapian::doccount> everywhere;
  std::vector<Xapian::doccount> there;
  const TermDictionary vocabulary = lexicon_.vocabulary();
  const std::size_t full = word.forms.size() - word.minor_forms;
  for (std::size_t i = 0; i < full; ++i) {
    everywhere.push_back(vocabulary.documents(word.forms[i]));
    there.push_back(std::min<Xapian::doccount>(
        documents_to_, static_cast<Xapian::doccount>(documents_there(word.forms[i]))));
  }
  if (full == 0 || documents_to_ == 0) {
    return;
  }
  const double given =
      bm25::WordScore(documents_, estimate_of_any(everywhere, documents_), 1).of(1, 1);
  const double wanted =
      score_ ? *score_
             : bm25::WordScore(documents_to_, estimate_of_any(there, documents_to_), 1).of(1, 1);
  word.weight = given > 0 ? wanted / given : 1;
}

} // namespace triglot

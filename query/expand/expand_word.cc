#include "query/expand/expand_word.h"

#include "analysis/compounds/compound.h"
#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "query/expand/fuzzy.h"
#include "query/expand/wildcard.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// The max_compounds shortest compounds, sorted. Short ones tend to be the frequent ones; looking up
// their frequencies would take longer than the search.
std::vector<std::string> shortest(std::vector<std::string> compounds) {
  if (compounds.size() > max_compounds) {
    std::ranges::stable_sort(compounds, {}, &std::string::size);
    compounds.resize(max_compounds);
    std::ranges::sort(compounds);
  }
  return compounds;
}

std::size_t max_of(const FieldRow& field) {
  return field.kind == FieldKind::inflected ? max_forms : max_names;
}

// Whether it is a function word in the languages of at least three quarters of its documents; if it
// has none, in any language.
bool is_function_word(const std::string& form, const std::vector<FormStatistics>& uses) {
  std::uint64_t total = 0;
  std::uint64_t as_function_word = 0;
  for (const FormStatistics& use : uses) {
    if (use.language) {
      total += use.documents;
      as_function_word += triglot::is_function_word(*use.language, form) ? use.documents : 0;
    }
  }
  if (total > 0) {
    return as_function_word * 4 >= total * 3;
  }
  return std::any_of(languages().begin(), languages().end(), [&](const LanguageRow& row) {
    return triglot::is_function_word(row.language, form);
  });
}

} // namespace

bool is_possible(const Clause& leaf, const Lexicon& lexicon) {
  const std::string_view prefix = row_of(leaf.field).prefix;
  return std::all_of(leaf.words.begin(), leaf.words.end(), [&](const ExpandedWord& word) {
    return std::any_of(word.forms.begin(), word.forms.end(), [&](const std::string& form) {
      return lexicon.documents_with(form, prefix) > 0;
    });
  });
}

ExpandedWord WordExpander::exact(std::string form) {
  ExpandedWord word;
  word.forms = {form};
  word.form = std::move(form);
  return word;
}

ExpandedWord WordExpander::inflected(std::string_view typed, Compounds compounds) {
  const auto [known, is_new] = known_.try_emplace(
      fmt::format("{} {}", compounds == Compounds::yes ? "with compounds" : "inflected", typed));
  if (is_new) {
    known->second = expand_inflections(typed, compounds);
  }
  return known->second;
}

std::vector<std::pair<std::string, std::string>>
WordExpander::halves(const ExpandedWord& word, std::string_view typed) const {
  std::vector<std::pair<std::string, std::string>> halves;
  const bool is_unknown = word.expanded_in.empty() && lexicon_.uses(word.form).empty();
  for (const LanguageRow& row : languages()) {
    if (is_unknown || std::find(word.expanded_in.begin(), word.expanded_in.end(), row.language) !=
                          word.expanded_in.end()) {
      for (auto& pair : divide_compound(row.language, fold(typed).cased).halves) {
        halves.push_back(std::move(pair));
      }
    }
  }
  return halves;
}

ExpandedWord WordExpander::wildcard(const FieldRow& field, const std::string& marked_form) {
  if (!take_pattern()) {
    return exact(unmark_wildcards(marked_form));
  }
  const auto [known, is_new] =
      known_.try_emplace(fmt::format("wildcard {} {}", field.name, marked_form));
  if (is_new) {
    known->second = most_frequent(field, unmark_wildcards(marked_form),
                                  Wildcard(marked_form).expand(lexicon_.vocabulary(field.prefix)),
                                  max_of(field));
    known->second.how = ExpandedWord::How::wildcard;
  }
  return known->second;
}

ExpandedWord WordExpander::fuzzy(const FieldRow& field, const std::string& form,
                                 std::uint32_t edits) {
  if (!take_pattern()) {
    return exact(form);
  }
  const auto [known, is_new] =
      known_.try_emplace(fmt::format("fuzzy {} {} {}", edits, field.name, form));
  if (is_new) {
    std::vector<std::string> forms;
    for (NearForm& near : forms_within(lexicon_.vocabulary(field.prefix), form, edits)) {
      forms.push_back(std::move(near.form));
    }
    known->second = most_frequent(field, form, std::move(forms), max_of(field));
    known->second.how = ExpandedWord::How::fuzzy;
  }
  return known->second;
}

bool WordExpander::take_pattern() {
  too_many_patterns_ = patterns_ == max_patterns;
  patterns_ += too_many_patterns_ ? 0 : 1;
  return !too_many_patterns_;
}

void WordExpander::keep_most_frequent(const FieldRow& field, ExpandedWord& word) const {
  if (word.forms.size() > max_forms_nearby) {
    ExpandedWord kept = most_frequent(field, word.form, std::move(word.forms), max_forms_nearby);
    word.forms = std::move(kept.forms);
    word.left_out += kept.left_out;
    word.inflected = std::min(word.inflected, word.forms.size() - 1);
  }
}

ExpandedWord WordExpander::most_frequent(const FieldRow& field, const std::string& form,
                                         std::vector<std::string> forms, std::size_t most) const {
  ExpandedWord word;
  word.form = form;
  if (forms.size() > most) {
    std::vector<std::pair<std::uint32_t, std::string>> by_documents;
    by_documents.reserve(forms.size());
    for (std::string& candidate : forms) {
      const std::uint32_t documents = lexicon_.documents_with(candidate, field.prefix);
      by_documents.emplace_back(documents, std::move(candidate));
    }
    const auto last = by_documents.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(
        by_documents.begin(), last, by_documents.end(), [&](const auto& one, const auto& other) {
          // The word itself is never left out.
          return std::tuple(one.second != form, ~one.first, std::string_view(one.second)) <
                 std::tuple(other.second != form, ~other.first, std::string_view(other.second));
        });
    word.left_out = static_cast<std::uint32_t>(forms.size() - most);
    forms.clear();
    std::transform(by_documents.begin(), last, std::back_inserter(forms),
                   [](auto& entry) { return std::move(entry.second); });
    std::sort(forms.begin(), forms.end());
  }
  if (const auto itself = std::find(forms.begin(), forms.end(), form); itself != forms.end()) {
    std::rotate(forms.begin(), itself, itself + 1);
  }
  word.forms = std::move(forms);
  return word;
}

ExpandedWord WordExpander::expand_inflections(std::string_view typed, Compounds compounds) {
  const FoldedWord folded = fold(typed);
  std::set<std::string> forms = {folded.form};
  std::set<std::string> lesser;
  ExpandedWord word;
  const std::vector<FormStatistics> uses = lexicon_.uses(folded.form);
  for (Family& family : families_of(folded, uses, compounds)) {
    word.expanded_in.push_back(family.language);
    for (ExpandedWord::Reason& reason : family.same_lemma) {
      forms.insert(reason.forms.begin(), reason.forms.end());
      std::erase(reason.forms, folded.form);
      if (!reason.forms.empty()) {
        word.reasons.push_back(std::move(reason));
      }
    }
    if (!family.part_of.forms.empty()) {
      lesser.insert(family.part_of.forms.begin(), family.part_of.forms.end());
      word.reasons.push_back(std::move(family.part_of));
    }
  }
  std::erase_if(lesser, [&](const std::string& form) { return forms.contains(form); });
  const FieldRow& text = row_of(Field::text);
  ExpandedWord full = most_frequent(text, folded.form, {forms.begin(), forms.end()}, max_forms);
  const std::vector<std::string> compounds_of_it = shortest({lesser.begin(), lesser.end()});
  word.form = std::move(full.form);
  word.forms = std::move(full.forms);
  word.inflected = word.forms.size() - 1; // the word itself is first
  word.forms.insert(word.forms.end(), compounds_of_it.begin(), compounds_of_it.end());
  word.minor_forms = compounds_of_it.size();
  word.left_out = full.left_out;
  word.how = ExpandedWord::How::inflected;
  word.is_function_word = is_function_word(folded.form, uses);
  return word;
}

std::vector<WordExpander::Family> WordExpander::families_of(const FoldedWord& folded,
                                                            const std::vector<FormStatistics>& uses,
                                                            Compounds compounds) const {
  std::vector<Family> families;
  std::uint64_t total = 0;
  for (const FormStatistics& use : uses) {
    total += use.language ? use.documents : 0;
  }
  for (const FormStatistics& use : uses) {
    if (use.language && counts_for_word(use.documents, total)) {
      families.push_back(
          family_of(*use.language, meant_lemmas(use, folded.cased), folded.form, compounds));
    }
  }
  if (total > 0) {
    return families;
  }
  // In no article: it may be of any language.
  for (const LanguageRow& row : languages()) {
    families.push_back(family_of(row.language, analyser_.lemmas(row.language, folded.cased),
                                 folded.form, compounds));
    families.back().documents = documents_of(families.back());
    total += families.back().documents;
  }
  std::erase_if(families, [&](const Family& family) {
    return family.documents == 0 || !counts_for_word(family.documents, total);
  });
  return families;
}

// The lemmas that count for the form, as accents may not be typed, and those of the word as typed:
// `di` is not the rare `dì`, but `perche` is `perché`.
std::vector<std::string> WordExpander::meant_lemmas(const FormStatistics& use,
                                                    const std::string& cased) const {
  std::vector<std::string> lemmas;
  std::vector<std::string> typed; // looked up on demand
  for (const auto& [lemma, documents] : use.lemmas) {
    const bool is_frequent = counts_for_word(documents, use.documents);
    if (!is_frequent && typed.empty()) {
      typed = analyser_.lemmas(*use.language, cased);
    }
    if (is_frequent || std::find(typed.begin(), typed.end(), lemma) != typed.end()) {
      lemmas.push_back(lemma);
    }
  }
  return lemmas;
}

WordExpander::Family WordExpander::family_of(Language language,
                                             const std::vector<std::string>& lemmas,
                                             const std::string& form, Compounds compounds) const {
  Family family;
  family.language = language;
  const std::string_view code = row_of(language).code;
  for (const std::string& lemma : lemmas) {
    const bool is_stem = lemma.starts_with(stem_mark);
    if (!lemma.starts_with(part_mark)) {
      family.same_lemma.push_back({is_stem
                                       ? fmt::format("same stem: {} ({})", lemma.substr(1), code)
                                       : fmt::format("same lemma: {} ({})", lemma, code),
                                   lexicon_.family(language, lemma)});
    }
  }
  // Only for the form: its inflections are parts of many more, which have little to do with it.
  if (compounds == Compounds::yes && has_compounds(language)) {
    family.part_of = {fmt::format("part of: {} ({})", form, code),
                      lexicon_.family(language, part_mark + form)};
  }
  return family;
}

std::uint64_t WordExpander::documents_of(const Family& family) const {
  std::uint64_t documents = 0;
  for (const ExpandedWord::Reason& reason : family.same_lemma) {
    lexicon_.fetch_uses(reason.forms);
    for (const std::string& form : reason.forms) {
      for (const FormStatistics& use : lexicon_.uses(form)) {
        documents += use.language == family.language ? use.documents : 0;
      }
    }
  }
  return documents + family.part_of.forms.size(); // too many to look up each
}

} // namespace triglot

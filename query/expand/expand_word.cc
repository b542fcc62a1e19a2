#include "query/expand/expand_word.h"

#include "analysis/fold.h"
#include "query/expand/fuzzy.h"
#include "query/expand/wildcard.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// A language counts for a word with a tenth of its documents or more. Measured on twelve test
// collections in one index: ranks as well as knowing the query's language.
constexpr std::uint64_t min_share = 10;

std::size_t max_of(const FieldRow& field) {
  return field.kind == FieldKind::inflected ? max_forms : max_names;
}

} // namespace

ExpandedWord WordExpander::exact(std::string form) {
  ExpandedWord word;
  word.forms = {form};
  word.form = std::move(form);
  return word;
}

ExpandedWord WordExpander::inflected(std::string_view typed) {
  const auto [known, is_new] = known_.try_emplace(fmt::format("inflected {}", typed));
  if (is_new) {
    known->second = expand_inflections(typed);
  }
  return known->second;
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
  }
}

ExpandedWord WordExpander::most_frequent(const FieldRow& field, const std::string& form,
                                         std::vector<std::string> forms, std::size_t most) const {
  ExpandedWord word;
  word.form = form;
  if (forms.size() > most) {
    const TermDictionary vocabulary = lexicon_.vocabulary(field.prefix);
    std::vector<std::pair<std::uint32_t, std::string>> by_documents;
    by_documents.reserve(forms.size());
    for (std::string& candidate : forms) {
      const std::uint32_t documents = vocabulary.documents(candidate);
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

ExpandedWord WordExpander::expand_inflections(std::string_view typed) {
  const FoldedWord folded = fold(typed);
  const std::vector<Family> families = families_of(folded);
  std::uint64_t total = 0;
  for (const Family& family : families) {
    total += family.documents;
  }
  std::set<std::string> forms = {folded.form};
  std::vector<Language> expanded_in;
  for (const Family& family : families) {
    if (family.documents * min_share >= total) {
      expanded_in.push_back(family.language);
      forms.insert(family.forms.begin(), family.forms.end());
    }
  }
  ExpandedWord word =
      most_frequent(row_of(Field::text), folded.form, {forms.begin(), forms.end()}, max_forms);
  word.expanded_in = std::move(expanded_in);
  word.how = ExpandedWord::How::inflected;
  return word;
}

std::vector<WordExpander::Family> WordExpander::families_of(const FoldedWord& folded) const {
  std::vector<Family> families;
  for (const FormUse& use : lexicon_.uses(folded.form)) {
    if (use.language) {
      families.push_back({*use.language, use.documents, forms_of(*use.language, use.lemmas)});
    }
  }
  if (!families.empty()) {
    return families;
  }
  // Nobody has written it: it may be of any language.
  for (const LanguageRow& row : languages()) {
    std::vector<std::string> forms =
        forms_of(row.language, analyser_.lemmas(row.language, folded.cased));
    const std::uint32_t documents = documents_of(forms, row.language);
    if (documents > 0) {
      families.push_back({row.language, documents, std::move(forms)});
    }
  }
  return families;
}

std::vector<std::string> WordExpander::forms_of(Language language,
                                                const std::vector<std::string>& lemmas) const {
  std::vector<std::string> forms;
  for (const std::string& lemma : lemmas) {
    const std::vector<std::string> family = lexicon_.family(language, lemma);
    forms.insert(forms.end(), family.begin(), family.end());
  }
  return forms;
}

std::uint32_t WordExpander::documents_of(const std::vector<std::string>& family,
                                         Language language) const {
  std::uint32_t documents = 0;
  for (const std::string& form : family) {
    for (const FormUse& use : lexicon_.uses(form)) {
      documents += use.language == language ? use.documents : 0;
    }
  }
  return documents;
}

} // namespace triglot

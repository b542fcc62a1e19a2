#include "query/correct/corrections.h"

#include "base/ascii.h"
#include "base/code_points.h"
#include "query/correct/query_languages.h"
#include "query/expand/expand_word.h"
#include "query/expand/fuzzy.h"
#include "query/match/plan.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include <fmt/format.h>

namespace triglot {
namespace {

// In letters. Shorter words resemble nearly anything, longer ones are not words.
constexpr std::size_t shortest_corrected = 3;
constexpr std::size_t longest_corrected = 64;
// From this many letters on, words two edits away are considered as well.
constexpr std::size_t min_letters_for_two_edits = 6;

// How many of the nearest words have their languages looked up, how many of those are checked
// together with the rest of the query, and how many ways to divide the word are tried.
constexpr std::size_t max_looked_up = 32;
constexpr std::size_t max_sought = 8;
constexpr std::size_t max_divided = 4;

// If the query has more parts, corrections are not checked together with the rest of it.
constexpr std::size_t max_parts = 10;

std::string digits_of(std::string_view form) {
  std::string digits;
  std::copy_if(form.begin(), form.end(), std::back_inserter(digits), is_ascii_digit);
  return digits;
}

bool is_word_of_text(const Clause& clause) {
  return clause.kind == Clause::Kind::words && clause.words.size() == 1 &&
         clause.field == Field::text && clause.words.front().how == ExpandedWord::How::inflected;
}

void keep_best(std::vector<Correction>& found, std::size_t most) {
  std::sort(found.begin(), found.end(), [](const Correction& one, const Correction& other) {
    return std::tuple(!one.together, one.edits, ~one.documents, std::string_view(one.text)) <
           std::tuple(!other.together, other.edits, ~other.documents, std::string_view(other.text));
  });
  found.resize(std::min(found.size(), most));
}

bool holds(const Clause& clause, const Clause& leaf) {
  return &clause == &leaf || std::any_of(clause.children.begin(), clause.children.end(),
                                         [&](const Clause& child) { return holds(child, leaf); });
}

// The words of a correction as a clause; two are adjacent.
Clause clause_of(Field field, std::string_view text) {
  Clause clause;
  clause.field = field;
  const std::size_t blank = text.find(' ');
  clause.words.push_back(WordExpander::exact(std::string(text.substr(0, blank))));
  if (blank != std::string_view::npos) {
    clause.words.push_back(WordExpander::exact(std::string(text.substr(blank + 1))));
  }
  return clause;
}

std::uint32_t count(const Snapshots& snapshots, const Xapian::Query& query,
                    Xapian::doccount enough) {
  Xapian::Enquire enquire(snapshots.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, enough).get_matches_lower_bound();
}

} // namespace

bool is_unknown(const Clause& clause, const Lexicon& lexicon) {
  if (clause.kind != Clause::Kind::words || clause.words.size() != 1 ||
      row_of(clause.field).kind == FieldKind::filter) {
    return false;
  }
  const std::vector<std::string>& forms = clause.words.front().forms;
  return std::none_of(forms.begin(), forms.end(), [&](const std::string& form) {
    return lexicon.documents_with(form, row_of(clause.field).prefix) > 0;
  });
}

Corrector::Corrector(const Snapshots& snapshots, const Lexicon& lexicon, const Clause& root)
    : snapshots_(snapshots), lexicon_(lexicon), root_(root), languages_(languages_of(root)) {}

std::vector<Correction> Corrector::corrections(const Clause& leaf, const ExpandedWord& word) const {
  const bool is_pattern = word.how == ExpandedWord::How::wildcard;
  const std::size_t letters = is_pattern ? 0 : code_points(word.form).size();
  const std::string digits = digits_of(word.form);
  if (letters < shortest_corrected || letters > longest_corrected ||
      digits.size() == word.form.size() || row_of(leaf.field).kind == FieldKind::filter) {
    return {};
  }
  std::vector<Correction> found = spelled_like(leaf.field, word.form);
  if (digits.empty() && row_of(leaf.field).kind == FieldKind::inflected) {
    add_divided(leaf.field, word.form, found);
  }
  keep_best(found, max_sought);
  if (const std::optional<Clause> rest = rest_of_query(leaf)) {
    for (Correction& correction : found) {
      correction.together = stands_with(*rest, leaf.field, correction);
    }
    keep_best(found, max_sought);
  }
  return found;
}

// Known words with a similar spelling: the nearest ones, then those in most articles.
std::vector<Correction> Corrector::spelled_like(Field field, std::string_view form) const {
  const TermDictionary vocabulary = lexicon_.vocabulary(row_of(field).prefix);
  const std::string digits = digits_of(form);
  const std::uint32_t edits = code_points(form).size() < min_letters_for_two_edits ? 1 : max_edits;
  std::vector<Correction> found;
  for (NearForm& near : forms_within(vocabulary, form, edits)) {
    const std::uint32_t documents = vocabulary.documents(near.form);
    if (documents > 0 && near.edits > 0 && digits_of(near.form) == digits) {
      found.push_back({std::move(near.form), near.edits, documents, false});
    }
  }
  keep_best(found, max_looked_up);
  if (row_of(field).kind == FieldKind::inflected) {
    for (Correction& correction : found) {
      correction.documents = documents_in_languages(correction.text, correction.documents);
    }
  }
  return found;
}

// Adds the ways to read the form as two words that are adjacent in an article.
void Corrector::add_divided(Field field, std::string_view form,
                            std::vector<Correction>& found) const {
  const std::string_view prefix = row_of(field).prefix;
  std::vector<Correction> divided;
  std::string first;
  for (const char32_t letter : code_points(form)) {
    append_utf8(first, letter);
    const std::string_view second = form.substr(std::min(first.size(), form.size()));
    if (const std::uint32_t documents = lexicon_.documents_with(first, prefix);
        documents > 0 && !second.empty()) {
      divided.push_back({fmt::format("{} {}", first, second), 1,
                         std::min(documents, lexicon_.documents_with(second, prefix)), false});
    }
  }
  keep_best(divided, max_divided);
  for (Correction& correction : divided) {
    if (correction.documents > 0) {
      correction.documents =
          count(snapshots_, plan_with_synonyms(clause_of(field, correction.text), snapshots_),
                snapshots_.database().get_doccount());
      if (correction.documents > 0) {
        found.push_back(std::move(correction));
      }
    }
  }
}

// The rest of the query, as far as articles know its words. nullopt if nothing is left, or too
// much.
std::optional<Clause> Corrector::rest_of_query(const Clause& leaf) const {
  if (root_.kind != Clause::Kind::all || root_.children.size() > max_parts) {
    return std::nullopt;
  }
  Clause rest;
  rest.kind = Clause::Kind::all;
  for (const Clause& child : root_.children) {
    if (child.occur != Clause::Occur::optional && !holds(child, leaf) &&
        !is_unknown(child, lexicon_)) {
      rest.children.push_back(child);
    }
  }
  return rest.children.empty() ? std::nullopt : std::optional(std::move(rest));
}

bool Corrector::stands_with(const Clause& rest, Field field, const Correction& correction) const {
  const Xapian::Query word = plan_with_synonyms(clause_of(field, correction.text), snapshots_);
  const Xapian::Query beside = plan_with_synonyms(rest, snapshots_, {word});
  return count(snapshots_, Xapian::Query(Xapian::Query::OP_FILTER, word, beside), 1) > 0;
}

std::uint64_t Corrector::documents_in_languages(const std::string& form, std::uint64_t all) const {
  if (languages_.empty()) {
    return all;
  }
  std::uint64_t documents = 0;
  for (const FormStatistics& use : lexicon_.uses(form)) {
    const bool counts = use.language && std::find(languages_.begin(), languages_.end(),
                                                  *use.language) != languages_.end();
    documents += counts ? use.documents : 0;
  }
  return documents;
}

std::vector<JoinedPair> Corrector::joined_pairs() const {
  std::vector<JoinedPair> pairs;
  if (root_.kind != Clause::Kind::all) {
    return pairs;
  }
  for (std::size_t i = 0; i + 1 < root_.children.size(); ++i) {
    const Clause& first = root_.children[i];
    const Clause& second = root_.children[i + 1];
    const bool are_sought =
        is_word_of_text(first) && is_word_of_text(second) &&
        (first.occur == Clause::Occur::content || second.occur == Clause::Occur::content);
    if (are_sought) {
      std::string form = first.words.front().form + second.words.front().form;
      const bool is_number = digits_of(form).size() == form.size();
      if (!is_number && lexicon_.documents_with(form) > 0) {
        pairs.push_back({&first, &second, std::move(form)});
      }
    }
  }
  return pairs;
}

} // namespace triglot

#include "query/present/zero_results.h"

#include "base/code_points.h"
#include "query/expand/fuzzy.h"
#include "query/match/plan.h"
#include "store/lexicon.h"
#include "store/schema.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

constexpr std::size_t max_lines = 10;
// For so many unknown words similar ones are looked up, and so many are named.
constexpr int max_corrected = 3;
constexpr std::size_t max_corrections = 3;

std::string articles(std::uint32_t count) {
  return count == 0 ? "no article" : fmt::format("{} article{}", count, count == 1 ? "" : "s");
}

// How many documents fulfil it.
std::uint32_t count_matches(const Snapshots& snapshots, const Clause& clause) {
  return triglot::count_matches(snapshots.database(), plan_with_synonyms(clause, snapshots));
}

// " (10 nl, 2 en)": the articles by their main language, the most first. Nothing for filters.
std::string per_language(const Snapshots& snapshots, const Lexicon& lexicon, const Clause& leaf) {
  if (leaf.kind != Clause::Kind::words || row_of(leaf.field).kind == FieldKind::filter) {
    return {};
  }
  std::vector<std::pair<std::uint32_t, std::string>> counts;
  TermDictionary codes = lexicon.vocabulary(schema::language_prefix);
  for (; !codes.at_end(); codes.next()) {
    const Xapian::Query language(schema::prefixed_term(schema::language_prefix, codes.form()));
    const Xapian::Query both(Xapian::Query::OP_FILTER, plan_with_synonyms(leaf, snapshots),
                             language);
    if (const std::uint32_t count = triglot::count_matches(snapshots.database(), both); count > 0) {
      counts.emplace_back(count, codes.form());
    }
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::string text;
  for (const auto& [count, code] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, code);
  }
  return text.empty() ? "" : fmt::format(" ({})", text);
}

// A word of one or two letters resembles nearly anything.
bool can_be_corrected(const Clause& leaf) {
  return leaf.kind == Clause::Kind::words && leaf.words.size() == 1 &&
         row_of(leaf.field).kind != FieldKind::filter &&
         leaf.words.front().how != ExpandedWord::How::wildcard &&
         code_points(leaf.words.front().form).size() > 2;
}

// "; did you mean: microsoft?", the nearest and most frequent words first.
std::string corrections(const Lexicon& lexicon, const Clause& leaf) {
  const std::string_view prefix = row_of(leaf.field).prefix;
  const TermDictionary vocabulary = lexicon.vocabulary(prefix);
  const std::string& form = leaf.words.front().form;
  struct Correction {
    std::uint32_t edits;
    std::uint32_t documents;
    std::string form;
  };
  std::vector<Correction> found;
  for (NearForm& near :
       forms_within(vocabulary, form, code_points(form).size() < 6 ? 1 : max_edits)) {
    if (const std::uint32_t documents = vocabulary.documents(near.form); documents > 0) {
      found.push_back({near.edits, documents, std::move(near.form)});
    }
  }
  std::sort(found.begin(), found.end(), [](const Correction& one, const Correction& other) {
    return std::tuple(one.edits, ~one.documents, std::string_view(one.form)) <
           std::tuple(other.edits, ~other.documents, std::string_view(other.form));
  });
  found.resize(std::min(found.size(), max_corrections));
  std::string text;
  for (const Correction& correction : found) {
    text += (text.empty() ? "; did you mean: " : ", ") + correction.form;
  }
  return text.empty() ? "" : text + "?";
}

// What remains of `root` without one of its parts.
Clause without_child(const Clause& root, std::size_t child) {
  Clause rest = root;
  rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(child));
  return rest;
}

std::string name_of(const Clause& part) {
  switch (part.kind) {
  case Clause::Kind::words:
  case Clause::Kind::dates:
    return part.typed;
  case Clause::Kind::negation:
    return "-" + name_of(part.children.front());
  case Clause::Kind::everything:
    return "*";
  case Clause::Kind::all:
  case Clause::Kind::any:
    break;
  }
  std::string names;
  for (const Clause& child : part.children) {
    const std::string_view joint = part.kind == Clause::Kind::any ? " OR " : " ";
    names += fmt::format("{}{}", names.empty() ? "(" : joint, name_of(child));
  }
  return names + ")";
}

// Whether it asks for more than the absence of something.
bool seeks_anything(const Clause& clause) {
  if (clause.kind == Clause::Kind::all || clause.kind == Clause::Kind::any) {
    return std::any_of(clause.children.begin(), clause.children.end(), seeks_anything);
  }
  return clause.kind != Clause::Kind::negation;
}

// The parts without which something would have been found.
std::vector<std::string> culprits(const Snapshots& snapshots, const Clause& root) {
  std::vector<std::string> lines;
  if (root.kind != Clause::Kind::all) {
    return lines;
  }
  if (root.children.size() > max_lines) {
    return {"no article has all of the query"};
  }
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    if (root.children[i].need == Clause::Need::ranked || !seeks_anything(without_child(root, i))) {
      continue;
    }
    if (const auto count = count_matches(snapshots, without_child(root, i)); count > 0) {
      lines.push_back(fmt::format("without {} there {} {}", name_of(root.children[i]),
                                  count == 1 ? "is" : "are", articles(count)));
    }
  }
  if (lines.empty()) {
    lines.emplace_back("no article has all of the query, nor all but one part of it");
  }
  return lines;
}

// With more parts in a query nobody reads a line for each.
std::vector<const Clause*> first_of(std::vector<const Clause*> leaves) {
  leaves.resize(std::min(leaves.size(), max_lines));
  return leaves;
}

// Says in how many articles the parts of a query are.
class Accountant {
public:
  explicit Accountant(const Snapshots& snapshots) : snapshots_(snapshots), lexicon_(snapshots) {}

  void add(const Clause& leaf) {
    const std::uint32_t count = count_matches(snapshots_, leaf);
    add_line(leaf, count);
    const bool is_text = row_of(leaf.field).kind != FieldKind::filter;
    if (count == 0 && is_text && leaf.words.size() > 1) {
      for (const ExpandedWord& word : leaf.words) {
        add_word_of(leaf, word);
      }
    }
  }

  void add_excluded(const Clause& leaf) {
    add(fmt::format("{}, excluded, is in {}", leaf.typed,
                    articles(count_matches(snapshots_, leaf))));
  }

  std::vector<std::string> take_lines() { return std::move(lines_); }

private:
  // A word of a phrase that is nowhere.
  void add_word_of(const Clause& phrase, const ExpandedWord& word) {
    Clause single;
    single.field = phrase.field;
    single.words = {word};
    single.typed = fmt::format("  {}", word.form);
    if (seen_.insert(word.form).second) {
      add_line(single, count_matches(snapshots_, single));
    }
  }

  void add_line(const Clause& leaf, std::uint32_t count) {
    const bool correct = count == 0 && can_be_corrected(leaf) && ++corrected_ <= max_corrected;
    add(fmt::format("{} is in {}{}{}", leaf.typed, articles(count),
                    count > 0 ? per_language(snapshots_, lexicon_, leaf) : "",
                    correct ? corrections(lexicon_, leaf) : ""));
  }

  void add(std::string line) {
    if (lines_.size() < max_lines) {
      lines_.push_back(std::move(line));
    }
  }

  const Snapshots& snapshots_;
  Lexicon lexicon_;
  std::vector<std::string> lines_;
  std::set<std::string> seen_;
  int corrected_ = 0;
};

} // namespace

std::uint32_t count_matches(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

std::vector<std::string> account_for_unknown(const Snapshots& snapshots, const Clause& root) {
  Accountant accountant(snapshots);
  for (const Clause* leaf : first_of(sought(root))) {
    if (count_matches(snapshots, *leaf) == 0) {
      accountant.add(*leaf);
    }
  }
  return accountant.take_lines();
}

std::vector<std::string> account_for_nothing(const Snapshots& snapshots, const Clause& root) {
  if (snapshots.database().get_doccount() == 0) {
    return {"the index holds no articles"};
  }
  Accountant accountant(snapshots);
  for (const Clause* leaf : first_of(sought(root))) {
    accountant.add(*leaf);
  }
  for (const Clause* leaf : first_of(excluded(root))) {
    accountant.add_excluded(*leaf);
  }
  std::vector<std::string> lines = accountant.take_lines();
  const std::vector<std::string> parts = culprits(snapshots, root);
  lines.insert(lines.end(), parts.begin(), parts.end());
  if (lines.empty()) {
    lines.emplace_back("the query excludes every article");
  }
  return lines;
}

} // namespace triglot

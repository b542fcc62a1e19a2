#include "query/present/zero_results.h"

#include "query/correct/corrections.h"
#include "query/match/plan.h"
#include "query/remote/operators.h"
#include "store/lexicon/lexicon.h"
#include "store/schema.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

constexpr std::size_t max_lines = 10;
// Maximum number of suggested words.
constexpr std::size_t max_named = 3;

std::string articles(std::uint32_t count) {
  return count == 0 ? "no article" : fmt::format("{} article{}", count, count == 1 ? "" : "s");
}

// How many documents match, or why that cannot be told.
struct Counted {
  std::uint32_t matches = 0;
  std::string why_unknown;
};

Counted count_matches(const Snapshots& snapshots, const Clause& clause) {
  try {
    return {triglot::count_matches(snapshots.database(), plan_with_synonyms(clause, snapshots)),
            {}};
  } catch (const TooManyToLookThrough& error) { // a part of a query may have more than all of it
    return {0, error.what()};
  }
}

// " (10 nl, 2 en)": the articles by their main language, most first. Empty for filters.
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

// Typed without quotes, a field, NEAR, wildcards or `~`.
bool is_plain_word(const Clause& part) {
  return part.kind == Clause::Kind::words && part.field == Field::text && !part.slop &&
         part.words.front().how == ExpandedWord::How::inflected &&
         part.typed.find('"') == std::string::npos;
}

// A plain word in quotes, anything else as it was typed.
std::string quoted(const Clause& leaf) {
  return is_plain_word(leaf) ? fmt::format("\"{}\"", leaf.typed) : leaf.typed;
}

// `did you mean "did" or "dijk"?`, as one could type them.
std::string question(const std::vector<Correction>& corrections, Field field) {
  const std::size_t named = std::min(corrections.size(), max_named);
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < named; ++i) {
    const std::string& word = corrections[i].text;
    const bool is_bare = field != Field::text && word.find(' ') == std::string::npos;
    text += fmt::format("{}{}{}",
                        i == 0          ? ""
                        : i + 1 < named ? ", "
                                        : " or ",
                        field == Field::text ? "" : fmt::format("{}:", row_of(field).name),
                        is_bare ? word : fmt::format("\"{}\"", word));
  }
  return text + "?";
}

// `root` without one of its parts.
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
  if (!part.typed.empty()) { // with a glossary's alternatives
    return part.typed;
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

// The parts whose removal, one at a time, would let something be found.
std::vector<std::string> culprits(const Snapshots& snapshots, const Clause& root) {
  std::vector<std::string> lines;
  if (root.kind != Clause::Kind::all) {
    return lines;
  }
  if (root.children.size() > max_lines) {
    return {"no article has all of the query"};
  }
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    if (root.children[i].occur == Clause::Occur::optional ||
        !seeks_anything(without_child(root, i))) {
      continue;
    }
    const Counted count = count_matches(snapshots, without_child(root, i));
    if (!count.why_unknown.empty()) {
      lines.push_back(count.why_unknown);
    } else if (count.matches > 0) {
      const Clause& part = root.children[i];
      lines.push_back(fmt::format("{} without {}{}", articles(count.matches),
                                  is_plain_word(part) ? "the word " : "",
                                  is_plain_word(part) ? quoted(part) : name_of(part)));
    }
  }
  if (lines.empty()) {
    lines.emplace_back("no article has all of the query, nor all but one part of it");
  }
  return lines;
}

// Nobody reads a line for each part of a longer query.
std::vector<const Clause*> first_of(std::vector<const Clause*> leaves) {
  leaves.resize(std::min(leaves.size(), max_lines));
  return leaves;
}

// Says how many articles the parts of a query are in.
class Accountant {
public:
  Accountant(const Snapshots& snapshots, const Clause& root)
      : snapshots_(snapshots), lexicon_(snapshots), corrector_(snapshots, lexicon_, root) {}

  void add(const Clause& leaf) {
    const Counted count = count_matches(snapshots_, leaf);
    if (!count.why_unknown.empty()) {
      add(count.why_unknown);
      return;
    }
    add_line(leaf, count.matches, leaf);
    const bool is_text = row_of(leaf.field).kind != FieldKind::filter;
    if (count.matches == 0 && is_text && leaf.words.size() > 1) {
      for (const ExpandedWord& word : leaf.words) {
        add_word_of(leaf, word);
      }
    }
  }

  // As add(), but only if no article has the leaf.
  void add_unknown(const Clause& leaf) {
    const bool is_word = leaf.kind == Clause::Kind::words && leaf.words.size() == 1;
    const Counted count = is_word ? Counted() : count_matches(snapshots_, leaf);
    if (is_word ? is_unknown(leaf, lexicon_) : count.why_unknown.empty() && count.matches == 0) {
      add(leaf);
    }
  }

  void add_excluded(const Clause& leaf) {
    const Counted count = count_matches(snapshots_, leaf);
    add(!count.why_unknown.empty()
            ? count.why_unknown
            : fmt::format("{}, excluded, is in {}", leaf.typed, articles(count.matches)));
  }

  // Adjacent words that may have been meant as one.
  void add_joined() {
    std::size_t named = 0;
    for (const JoinedPair& pair : corrector_.joined_pairs()) {
      if (named++ < max_named) {
        add(fmt::format("{} {}: {}", pair.first->typed, pair.second->typed,
                        question({{pair.form, 1, 0, false}}, Field::text)));
      }
    }
  }

  std::vector<std::string> take_lines() { return std::move(lines_); }

private:
  // A word of a phrase that is in no article.
  void add_word_of(const Clause& phrase, const ExpandedWord& word) {
    Clause single;
    single.field = phrase.field;
    single.words = {word};
    single.typed = word.form;
    if (seen_.insert(word.form).second) {
      add_line(single, count_matches(snapshots_, single).matches, phrase);
    }
  }

  // `part` is the leaf, or the phrase that it is in.
  void add_line(const Clause& leaf, std::uint32_t count, const Clause& part) {
    const std::string indent = &leaf == &part ? "" : "  ";
    if (count > 0) {
      add(fmt::format("{}{} is in {}{}", indent, leaf.typed, articles(count),
                      per_language(snapshots_, lexicon_, leaf)));
      return;
    }
    const bool is_text =
        leaf.kind == Clause::Kind::words && row_of(leaf.field).kind != FieldKind::filter;
    std::vector<Correction> corrections;
    if (is_text && leaf.words.size() == 1 && corrected_ < max_corrected_words) {
      corrections = corrections_of(part, leaf.words.front());
      ++corrected_;
    }
    add(fmt::format("{}no article {} {}{}", indent, is_text ? "contains" : "has",
                    &leaf == &part ? quoted(leaf) : fmt::format("\"{}\"", leaf.typed),
                    corrections.empty() ? "" : "; " + question(corrections, leaf.field)));
  }

  // None where they cannot be told from one another.
  std::vector<Correction> corrections_of(const Clause& part, const ExpandedWord& word) const {
    try {
      return corrector_.corrections(part, word);
    } catch (const TooManyToLookThrough&) {
      return {};
    }
  }

  void add(std::string line) {
    if (lines_.size() < max_lines) {
      lines_.push_back(std::move(line));
    }
  }

  const Snapshots& snapshots_;
  Lexicon lexicon_;
  Corrector corrector_;
  std::vector<std::string> lines_;
  std::set<std::string> seen_;
  std::size_t corrected_ = 0;
};

} // namespace

std::uint32_t count_matches(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

std::vector<std::string> account_for_unknown(const Snapshots& snapshots, const Clause& root) {
  Accountant accountant(snapshots, root);
  for (const Clause* leaf : first_of(sought(root))) {
    accountant.add_unknown(*leaf);
  }
  accountant.add_joined();
  return accountant.take_lines();
}

std::vector<std::string> account_for_nothing(const Snapshots& snapshots, const Clause& root) {
  if (snapshots.database().get_doccount() == 0) {
    return {"the index holds no articles"};
  }
  Accountant accountant(snapshots, root);
  for (const Clause* leaf : first_of(sought(root))) {
    accountant.add(*leaf);
  }
  accountant.add_joined();
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

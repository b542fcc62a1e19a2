#include "query/expand/clause.h"

#include "base/content_hash.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Nobody reads more.
constexpr std::size_t max_forms_shown = 20;

enum class Under : std::uint8_t { nothing, negation };

bool is_leaf(const Clause& clause) {
  return clause.kind == Clause::Kind::words || clause.kind == Clause::Kind::dates;
}

void collect(const Clause& clause, Under here, Under wanted, std::vector<const Clause*>& out) {
  if (is_leaf(clause) && here == wanted && clause.occur != Clause::Occur::optional) {
    out.push_back(&clause);
  }
  const Under below = clause.kind == Clause::Kind::negation ? Under::negation : here;
  for (const Clause& child : clause.children) {
    collect(child, below, wanted, out);
  }
}

std::string alternatives(const std::vector<std::string>& forms) {
  if (forms.empty()) {
    return "nothing";
  }
  const std::size_t shown = std::min(forms.size(), max_forms_shown);
  const std::size_t hidden = forms.size() - shown;
  return fmt::format(
      "{}{}", fmt::join(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(shown), " | "),
      hidden > 0 ? fmt::format(" | {} more", hidden) : "");
}

void add_once(std::vector<std::string>& remarks, std::string remark) {
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) {
    remarks.push_back(std::move(remark));
  }
}

std::string remarks(const Clause& leaf) {
  std::vector<std::string> remarks;
  for (const ExpandedWord& word : leaf.words) {
    for (const Language language : word.expanded_in) {
      add_once(remarks, std::string(row_of(language).code));
    }
    if (word.how == ExpandedWord::How::wildcard || word.how == ExpandedWord::How::fuzzy) {
      add_once(remarks, word.how == ExpandedWord::How::fuzzy ? "fuzzy" : "wildcard");
    }
  }
  if (leaf.occur == Clause::Occur::optional) {
    remarks.emplace_back("a function word: ranked, not required");
  }
  for (const std::string& clitic : leaf.dropped) {
    remarks.push_back(fmt::format("\"{}\" dropped: a clitic", clitic));
  }
  if (!leaf.instead_of.empty()) {
    remarks.push_back(leaf.instead_of);
  }
  if (leaf.slop) {
    remarks.push_back(fmt::format("in any order, at most {} between", *leaf.slop));
  }
  return remarks.empty() ? "" : fmt::format("  ({})", fmt::join(remarks, "; "));
}

std::string line_of(const Clause& leaf) {
  if (leaf.kind == Clause::Kind::dates) {
    return fmt::format("{} → {} to {}\n", leaf.typed, leaf.dates.first, leaf.dates.last);
  }
  std::vector<std::string> words;
  words.reserve(leaf.words.size());
  for (const ExpandedWord& word : leaf.words) {
    std::vector<std::string> forms = word.forms;
    if (leaf.field == Field::id || leaf.field == Field::record) { // bytes
      std::transform(forms.begin(), forms.end(), forms.begin(), hash_digits);
    }
    words.push_back(alternatives(forms));
  }
  return fmt::format("{} → {}{}\n", leaf.typed, fmt::join(words, " , "), remarks(leaf));
}

std::string reasons(const Clause& leaf) {
  std::string text;
  for (const ExpandedWord& word : leaf.words) {
    for (const ExpandedWord::Reason& reason : word.reasons) {
      std::vector<std::string> searched = reason.forms;
      std::erase_if(searched, [&](const std::string& form) {
        return std::find(word.forms.begin(), word.forms.end(), form) == word.forms.end();
      });
      const std::size_t left_out = reason.forms.size() - searched.size();
      text += fmt::format("  {} → {}{}\n", reason.why, alternatives(searched),
                          left_out > 0 ? fmt::format(" ({} more are not searched)", left_out) : "");
    }
  }
  return text;
}

enum class Detail : std::uint8_t { forms, reasons };

void print(const Clause& clause, Detail detail, std::string& out) {
  for (const Clause& child : clause.children) {
    print(child, detail, out);
  }
  if (is_leaf(clause)) {
    out += line_of(clause);
    out += detail == Detail::reasons ? reasons(clause) : "";
  }
}

} // namespace

std::optional<Clause> joined(Clause::Kind kind, std::vector<Clause> clauses) {
  if (clauses.size() <= 1) {
    return clauses.empty() ? std::nullopt : std::optional(std::move(clauses.front()));
  }
  Clause all;
  all.kind = kind;
  all.children = std::move(clauses);
  return all;
}

bool is_ranked(const Clause& clause) {
  switch (clause.kind) {
  case Clause::Kind::words:
    return row_of(clause.field).kind == FieldKind::inflected;
  case Clause::Kind::all:
  case Clause::Kind::any:
    return std::any_of(clause.children.begin(), clause.children.end(), is_ranked);
  default:
    return false;
  }
}

std::span<const Clause> alternatives_of(const Clause& clause) {
  return clause.kind == Clause::Kind::any ? std::span(clause.children) : std::span(&clause, 1);
}

std::vector<const Clause*> sought(const Clause& root) {
  std::vector<const Clause*> leaves;
  collect(root, Under::nothing, Under::nothing, leaves);
  return leaves;
}

std::vector<const Clause*> excluded(const Clause& root) {
  std::vector<const Clause*> leaves;
  collect(root, Under::nothing, Under::negation, leaves);
  return leaves;
}

std::string to_string(const Clause& root) {
  std::string text;
  print(root, Detail::forms, text);
  return text;
}

std::string with_reasons(const Clause& root) {
  std::string text;
  print(root, Detail::reasons, text);
  return text;
}

} // namespace triglot

#include "query/expand/synonyms.h"

#include "query/expand/clitics.h"
#include "query/expand/expand_word.h"
#include "query/expand/near.h"
#include "query/expand/occur.h"
#include "query/expand/wildcard.h"
#include "query/match/bm25.h"
#include "query/match/synonym_postings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

constexpr double synonym_weight = static_cast<double>(inflected_count) / full_count;

// Typed without quotes, wildcards and `~`, in the text or the title.
bool is_plain(const Node& node) {
  return node.kind == Node::Kind::word && row_of(node.field).kind == FieldKind::inflected &&
         !node.number && !Wildcard(mark_wildcards(node.text)).is_wild();
}

// The typed words, without clitics and surrounding punctuation.
std::string words_in(const std::string& typed, Analyser& analyser) {
  std::vector<Token> tokens = analyser.analyse(typed);
  std::vector<std::string> dropped;
  drop_clitics(typed, tokens, dropped);
  return tokens.empty()
             ? std::string()
             : std::string(ByteSpan{tokens.front().span.begin, tokens.back().span.end}.of(typed));
}

bool is_single_word(const Clause& leaf) {
  return leaf.kind == Clause::Kind::words && leaf.words.size() == 1 && !leaf.slop;
}

// The ways to match a clause without negations: leaves, or `all` of leaves; only a few of many.
std::vector<Clause> ways_of(Clause clause, const std::string& typed) {
  std::vector<Clause> ways;
  if (clause.kind == Clause::Kind::any) {
    for (Clause& child : clause.children) {
      std::ranges::move(ways_of(std::move(child), typed), std::back_inserter(ways));
    }
  } else if (clause.kind == Clause::Kind::all) {
    std::vector<std::vector<Clause>> children;
    for (Clause& child : clause.children) {
      children.push_back(ways_of(child, child.typed));
      for (Clause& way : children.back()) {
        way.occur = child.occur;
      }
    }
    for (std::vector<Clause>& choice : choices_of(children)) {
      ways.push_back(*joined(Clause::Kind::all, std::move(choice)));
      ways.back().typed = typed;
    }
  } else {
    ways.push_back(std::move(clause));
  }
  return ways;
}

// Adds the other clause's forms; the word as typed stays first, lesser forms last.
void add_forms(const Clause& other, ExpandedWord& word) {
  const ExpandedWord& added = other.words.front();
  const auto end_of_full = [](const ExpandedWord& each) {
    return each.forms.begin() + static_cast<std::ptrdiff_t>(each.forms.size() - each.minor_forms);
  };
  std::vector<std::string> full(word.forms.cbegin(), end_of_full(word));
  full.insert(full.end(), added.forms.cbegin(), end_of_full(added));
  std::vector<std::string> lesser(end_of_full(word), word.forms.cend());
  std::sort(full.begin(), full.end());
  full.erase(std::unique(full.begin(), full.end()), full.end());
  std::erase_if(lesser, [&](const std::string& form) {
    return std::binary_search(full.begin(), full.end(), form);
  });
  if (const auto typed = std::find(full.begin(), full.end(), word.form); typed != full.end()) {
    std::rotate(full.begin(), typed, typed + 1);
  }
  word.reasons.push_back({fmt::format("glossary: {}", other.typed), added.forms});
  word.inflected = full.size() - 1;
  word.minor_forms = lesser.size();
  word.forms = std::move(full);
  word.forms.insert(word.forms.end(), lesser.begin(), lesser.end());
}

} // namespace

Synonyms::Entry Synonyms::entry_of(std::span<const Node> words) const {
  Entry entry;
  if (std::all_of(words.begin(), words.end(), is_plain)) {
    if (glossary_ != nullptr && glossary_->longest_side() > 0) {
      add_from_glossary(words, entry);
    }
    if (entry.others.empty()) {
      add_spelling(words, entry);
    }
  }
  return entry;
}

void Synonyms::add_from_glossary(std::span<const Node> words, Entry& entry) const {
  for (const Node& word : words) {
    entry.typed += (entry.typed.empty() ? "" : " ") + word.text;
  }
  entry.typed = words_in(entry.typed, analyser_);
  std::vector<std::string_view> sides = glossary_->others(entry.typed, analyser_);
  const bool has_more = sides.size() > max_synonyms;
  sides.resize(std::min(sides.size(), max_synonyms));
  for (const std::string_view side : sides) {
    Node other;
    other.field = words.front().field;
    other.text = side;
    std::replace_if(
        other.text.begin(), other.text.end(), [](char c) { return c == '*' || c == '?'; }, ' ');
    const bool is_word = side.find_first_of(" \t") == std::string_view::npos;
    other.kind = is_word ? Node::Kind::word : Node::Kind::stem;
    entry.others.push_back(std::move(other));
  }
  entry.because = fmt::format("glossary: {}", entry.typed);
  entry.note = fmt::format("{} also as: {}{}", entry.typed, fmt::join(sides, ", "),
                           has_more ? " (the others are left out)" : "");
}

const std::string& Synonyms::form_of(const std::string& typed) const {
  const auto [known, is_new] = forms_.try_emplace(typed);
  if (is_new) {
    const std::vector<Token> tokens = analyser_.analyse(words_in(typed, analyser_));
    known->second = tokens.size() == 1 ? tokens.front().form : std::string();
  }
  return known->second;
}

void Synonyms::add_spelling(std::span<const Node> words, Entry& entry) const {
  constexpr std::size_t least_letters = 6; // of two parts
  std::vector<std::string> forms;
  for (const Node& word : words) {
    if (words.size() == 1 && word.text.size() < least_letters) { // as many are
      return;
    }
    forms.push_back(form_of(word.text));
    if (forms.back().empty()) {
      return;
    }
  }
  const auto add = [&](Node::Kind kind, std::string text) {
    Node other;
    other.kind = kind;
    other.field = words.front().field;
    other.text = std::move(text);
    entry.others.push_back(std::move(other));
  };
  entry.typed = fmt::format("{}", fmt::join(forms, " "));
  entry.because = "spelling";
  if (forms.size() == 1) {
    for (const auto& [first, second] : compounds_.apart(forms.front())) {
      add(Node::Kind::stem, fmt::format("{} {}", first, second));
    }
  } else if (forms.size() == 2) {
    if (const std::string second = second_of_joined(forms[0], forms[1]); !second.empty()) {
      add(Node::Kind::word, forms[0] + second);
    }
  }
}

// How the second word is written if both are joined: as typed, or as its lemma, which also is the
// other spelling of English: data centre → datacenter. Empty if they are not joined.
std::string Synonyms::second_of_joined(const std::string& first, const std::string& second) const {
  if (compounds_.are_joined(first, second)) {
    return second;
  }
  for (const std::string& lemma : analyser_.lemmas(Language::en, second)) {
    if (lemma != second && compounds_.are_joined(first, lemma)) {
      return lemma;
    }
  }
  return {};
}

std::size_t Synonyms::longest_side(std::span<const Node> words) const {
  constexpr std::size_t side_of_compound = 2;
  const std::size_t most =
      std::max(side_of_compound, glossary_ == nullptr ? 0 : glossary_->longest_side());
  std::size_t side_by_side = 1;
  while (side_by_side < std::min(words.size(), most) && words[side_by_side].follows_word &&
         words[side_by_side].field == words.front().field) {
    ++side_by_side;
  }
  while (side_by_side > 1 && entry_of(words.first(side_by_side)).others.empty()) {
    --side_by_side;
  }
  return side_by_side;
}

Clause Synonyms::with_others(const Entry& entry, Clause typed, std::vector<Clause> others) const {
  std::vector<Clause> alternatives = ways_of(std::move(typed), entry.typed);
  std::vector<Clause> apart;
  for (Clause& other : others) {
    Clause& first = alternatives.front();
    if (is_single_word(first) && is_single_word(other) &&
        first.words.front().forms.size() < max_forms) {
      add_forms(other, first.words.front());
    } else {
      apart.push_back(std::move(other));
    }
  }
  const double rarity = rarity_of(alternatives.front(), Documents::most);
  for (Clause& other : apart) {
    other.instead_of = entry.because;
    scale(other, synonym_weight * std::min(1.0, rarity / rarity_of(other, Documents::least)));
    alternatives.push_back(std::move(other));
  }
  Clause all = *joined(Clause::Kind::any, std::move(alternatives));
  all.typed = all.kind == Clause::Kind::any ? entry.typed : all.typed;
  return all;
}

// The total weight of its words, estimated before the search.
double Synonyms::rarity_of(const Clause& clause, Documents documents) const {
  double rarity = 0;
  const Xapian::doccount all = lexicon_.documents();
  const std::string_view prefix = row_of(clause.field).prefix;
  for (const ExpandedWord& word : clause.words) {
    Xapian::doccount with_word = documents == Documents::least ? 1 : 0;
    for (const std::string& form : word.forms) {
      const Xapian::doccount with_form = lexicon_.documents_with(form, prefix);
      with_word = documents == Documents::least ? std::max(with_word, with_form)
                                                : std::min(all, with_word + with_form);
    }
    rarity += bm25::WordScore(all, std::min(all, with_word), 1).of(1, 1);
  }
  for (const Clause& child : clause.children) { // the words of a side
    rarity += rarity_of(child, documents);
  }
  return rarity;
}

} // namespace triglot

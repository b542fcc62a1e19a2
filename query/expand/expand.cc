#include "query/expand/expand.h"

#include "base/code_points.h"
#include "query/expand/clitics.h"
#include "query/expand/expand_word.h"
#include "query/expand/filter.h"
#include "query/expand/fuzzy.h"
#include "query/expand/near.h"
#include "query/expand/occur.h"
#include "query/expand/remarks.h"
#include "query/expand/spellings.h"
#include "query/expand/synonyms.h"
#include "query/expand/wildcard.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// `o'brian~` applies to `brian` only: `o` could become any letter.
constexpr std::size_t min_fuzzy_piece = 3;

bool is_fuzzy(const Node& node) {
  return node.kind == Node::Kind::word && node.number.value_or(0) > 0;
}

// `capaciteit van het nieuwe datacenter` means `datacentercapaciteit`.
constexpr std::uint32_t max_between_halves = 3;

class Expander {
public:
  Expander(const Lexicon& lexicon, Analyser& analyser, Day today, const Glossary* glossary)
      : lexicon_(lexicon), analyser_(analyser), today_(today), words_(lexicon, analyser),
        synonyms_(glossary, lexicon, analyser) {}

  std::optional<Clause> expand(const Node& node) {
    switch (node.kind) {
    case Node::Kind::everything: {
      Clause everything;
      everything.kind = Clause::Kind::everything;
      return everything;
    }
    case Node::Kind::word:
    case Node::Kind::phrase:
    case Node::Kind::stem:
      return row_of(node.field).kind == FieldKind::filter
                 ? expand_restriction(node)
                 : with_synonyms(std::span(&node, 1), expand_words(node));
    case Node::Kind::near:
      return expand_near(node);
    case Node::Kind::negation:
      if (std::optional<Clause> inner = expand_without_compounds(node.children.front())) {
        Clause negation;
        negation.kind = Clause::Kind::negation;
        negation.children.push_back(std::move(*inner));
        return negation;
      }
      return std::nullopt;
    case Node::Kind::all:
      return expand_children(node, Clause::Kind::all);
    case Node::Kind::any:
      return expand_children(node, Clause::Kind::any);
    }
    return std::nullopt;
  }

  std::vector<std::string> take_notes() { return notes_.take(); }

private:
  using Compounds = WordExpander::Compounds;

  // Excluding a word must not exclude articles with a compound of it.
  std::optional<Clause> expand_without_compounds(const Node& node) {
    const bool before = std::exchange(compounds_, false);
    std::optional<Clause> clause = expand(node);
    compounds_ = before;
    return clause;
  }

  std::optional<Clause> expand_children(const Node& node, Clause::Kind kind) {
    std::vector<Clause> children;
    TypedLeaves typed(node);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      const auto rest = std::span(node.children).subspan(i);
      const std::size_t words = has_synonyms_ && compounds_ ? synonyms_.longest_side(rest) : 1;
      if (words > 1) {
        std::ranges::move(expand_side(rest.first(words), kind, typed),
                          std::back_inserter(children));
        i += words - 1;
        continue;
      }
      const TypedLeaves::Typed as_typed = typed.take(child);
      if (as_typed.times == 0) {
        continue;
      }
      if (std::optional<Clause> clause = expand(child)) {
        clause->occur =
            as_typed.required || !compounds_ ? Clause::Occur::required : occur_of(child, *clause);
        scale(*clause, as_typed.times);
        children.push_back(std::move(*clause));
      }
    }
    weigh_function_words(children, kind);
    return joined(kind, std::move(children));
  }

  // Expands adjacent words that are one side of a glossary entry: to themselves or its other sides.
  std::vector<Clause> expand_side(std::span<const Node> words, Clause::Kind kind,
                                  TypedLeaves& typed) {
    int times = 0;
    bool is_required = words.front().field != Field::text || kind == Clause::Kind::any;
    for (const Node& word : words) {
      const TypedLeaves::Typed as_typed = typed.take(word);
      times += as_typed.times;
      is_required = is_required || as_typed.required;
    }
    Node side;
    side.kind = kind == Clause::Kind::any ? Node::Kind::any : Node::Kind::all;
    side.children.assign(words.begin(), words.end());
    has_synonyms_ = false; // it was true
    std::optional<Clause> clause = times == 0 ? std::nullopt : expand_children(side, kind);
    has_synonyms_ = true;
    clause = with_synonyms(words, std::move(clause));
    if (!clause) {
      return {};
    }
    clause->occur = is_required ? Clause::Occur::required : Clause::Occur::content;
    return {std::move(*clause)};
  }

  // Adds what a glossary has for the words as alternatives; inside NEAR only single words.
  std::optional<Clause> with_synonyms(std::span<const Node> words, std::optional<Clause> typed) {
    if (!typed || !has_synonyms_ || !compounds_) {
      return typed;
    }
    const Synonyms::Entry entry = synonyms_.entry_of(words);
    if (entry.others.empty()) {
      return typed;
    }
    notes_.add(entry.note);
    const bool before = std::exchange(compounds_, false);
    std::vector<Clause> others;
    for (const Node& side : entry.others) {
      const std::optional<Clause> other = expand_words(side);
      for (const Clause& leaf : other ? alternatives_of(*other) : std::span<const Clause>()) {
        if (is_possible(leaf, lexicon_) && (!nearby_ || leaf.words.size() == 1)) {
          others.push_back(leaf);
        }
      }
    }
    compounds_ = before;
    return synonyms_.with_others(entry, std::move(*typed), std::move(others));
  }

  std::optional<Clause> expand_restriction(const Node& node) {
    if (node.number) {
      notes_.add(fmt::format("{}: no ~ there: ignored", row_of(node.field).name));
    }
    if (words_left_ == 0) {
      take_words(1);
      return std::nullopt;
    }
    std::optional<Clause> filter = expand_filter(node, {lexicon_, words_, today_, notes_});
    if (filter && take_words(filter->words.size()) < filter->words.size()) {
      return std::nullopt;
    }
    if (!filter) {
      notes_.add(
          fmt::format("{}:{} restricts nothing: left out", row_of(node.field).name, node.text));
    } else {
      note_left_out(*filter);
    }
    return filter;
  }

  // A leaf; several alternative ones if its words can be written in several ways.
  std::optional<Clause> expand_words(const Node& node) {
    Clause leaf;
    leaf.field = node.field;
    leaf.typed = typed_of(node);
    std::string marked = mark_wildcards(node.text);
    std::vector<Token> tokens = analyser_.analyse_spellings(marked);
    if (ends_in_letter(node, tokens)) {
      marked = mark_all_wildcards(node.text);
      tokens = analyser_.analyse_spellings(marked);
    }
    notes_.add_all(notes_of_dropped_signs(node.text, tokens));
    std::vector<Token> joined_words;
    std::erase_if(tokens, [&](const Token& token) {
      if (token.joins > 0) {
        joined_words.push_back(token);
      }
      return token.joins > 0;
    });
    if (node.kind == Node::Kind::word) {
      drop_clitics(marked, tokens, leaf.dropped);
    }
    const std::size_t stars = std::erase_if(tokens, [&](const Token& token) {
      return row_of(node.field).kind == FieldKind::inflected && Wildcard(token.form).is_bare();
    });
    if (stars > 0 && !tokens.empty()) {
      notes_.add(fmt::format("{}: a * by itself stands for no word: left out", leaf.typed));
    }
    if (tokens.empty()) {
      notes_.add(fmt::format("{} contains no word: left out", leaf.typed));
      return std::nullopt;
    }
    tokens.resize(take_words(tokens.size()));
    if (tokens.empty()) {
      return std::nullopt;
    }
    std::vector<Spelling> spellings = {spelling_of(marked, tokens)};
    const bool alone = tokens.size() == 1 && !nearby_;
    if (row_of(node.field).kind == FieldKind::inflected && !is_fuzzy(node)) {
      spellings = all_spellings(std::move(spellings.front()), joined_words, lexicon_,
                                alone ? Order::any : Order::matters);
    }
    const bool with_compounds =
        alone && compounds_ && node.kind == Node::Kind::word && is_inflected(node);
    std::vector<Clause> alternatives = {expand_spelling(
        node, spellings.front(), leaf, with_compounds ? Compounds::yes : Compounds::no)};
    leaf.instead_of = "spelling";
    for (std::size_t i = 1; i < spellings.size(); ++i) {
      leaf.typed = typed_of(respelled(node, spellings[i]));
      add_if_possible(expand_spelling(node, spellings[i], leaf, Compounds::no), alternatives);
    }
    if (with_compounds) {
      add_halves(node, spellings.front().front().written, alternatives);
    }
    return joined(Clause::Kind::any, std::move(alternatives));
  }

  // Whether the `?` at the end of a word is a wildcard: no article has the word without it.
  bool ends_in_letter(const Node& node, const std::vector<Token>& tokens) const {
    return node.kind == Node::Kind::word && ends_in_question(node.text) && !tokens.empty() &&
           !Wildcard(tokens.back().form).is_wild() &&
           lexicon_.documents_with(tokens.back().form, row_of(node.field).prefix) == 0;
  }

  // Whether its words stand for their inflections, unless they have wildcards.
  static bool is_inflected(const Node& node) {
    return row_of(node.field).kind == FieldKind::inflected && node.kind != Node::Kind::phrase &&
           !(node.kind == Node::Kind::word && node.number); // word~0
  }

  void add_if_possible(Clause alternative, std::vector<Clause>& alternatives) {
    if (is_possible(alternative, lexicon_) &&
        take_words(alternative.words.size()) == alternative.words.size()) {
      alternatives.push_back(std::move(alternative));
    }
  }

  // Lets a compound, the first of the alternatives, also stand for its two halves near each other.
  void add_halves(const Node& node, const std::string& typed, std::vector<Clause>& alternatives) {
    const ExpandedWord word = alternatives.front().words.front();
    if (word.how != ExpandedWord::How::inflected) {
      return;
    }
    for (const auto& [first, second] : words_.halves(word, typed)) {
      Node halves = node;
      halves.kind = Node::Kind::stem;
      halves.text = fmt::format("{} {}", first, second);
      halves.number = max_between_halves;
      Clause leaf;
      leaf.field = node.field;
      leaf.typed = typed_of(halves);
      leaf.instead_of = "parts";
      leaf.slop = halves.number;
      leaf.words = {words_.inflected(first), words_.inflected(second)};
      limit_forms(leaf);
      for (ExpandedWord& half : leaf.words) {
        half.minor_forms = half.forms.size();
      }
      add_if_possible(std::move(leaf), alternatives);
    }
  }

  Clause expand_spelling(const Node& node, const Spelling& spelling, Clause leaf,
                         Compounds compounds) {
    for (const SpelledWord& word : spelling) {
      const bool is_piece = spelling.size() > 1 && code_points(word.form).size() < min_fuzzy_piece;
      leaf.words.push_back(is_piece && is_fuzzy(node)
                               ? WordExpander::exact(word.form)
                               : expand_word(node, word.written, word.form, compounds));
    }
    if (node.kind != Node::Kind::word && leaf.words.size() > 1) {
      leaf.slop = node.number;
    }
    if (leaf.slop) {
      limit_forms(leaf);
    }
    note_left_out(leaf);
    return leaf;
  }

  void limit_forms(Clause& leaf) {
    for (ExpandedWord& word : leaf.words) {
      words_.keep_most_frequent(row_of(leaf.field), word);
    }
  }

  ExpandedWord expand_word(const Node& node, std::string_view marked, const std::string& form,
                           Compounds compounds) {
    const FieldRow& row = row_of(node.field);
    const bool is_pattern = Wildcard(form).is_wild();
    if (is_pattern) {
      if (is_fuzzy(node)) {
        notes_.add(fmt::format("{}: ~ has no effect on a wildcard", typed_of(node)));
      }
      return words_.wildcard(row, form);
    }
    if (is_fuzzy(node)) {
      if (*node.number > max_edits) {
        notes_.add(fmt::format("{} is searched with {} edits, the most there are", typed_of(node),
                               max_edits));
      }
      return words_.fuzzy(row, form, std::min(*node.number, max_edits));
    }
    return is_inflected(node) ? words_.inflected(marked, compounds) : WordExpander::exact(form);
  }

  std::optional<Clause> expand_near(const Node& node) {
    const bool before = std::exchange(nearby_, true);
    std::vector<std::vector<Clause>> operands; // the alternatives of each
    bool possible = true;
    for (const Node& child : node.children) {
      if (std::optional<Clause> operand = expand(child)) {
        operands.push_back(near_alternatives(std::move(*operand)));
        possible = possible && !operands.back().empty();
      }
    }
    nearby_ = before;
    if (!possible) {
      notes_.add("NEAR takes a few alternatives in parentheses: read as AND here");
      return expand_children(node, Clause::Kind::all);
    }
    if (operands.size() < 2) {
      return operands.empty() ? std::nullopt
                              : joined(Clause::Kind::any, std::move(operands.front()));
    }
    std::vector<Clause> alternatives;
    for (std::vector<Clause>& choice : choices_of(operands)) {
      std::vector<Clause> parts = near_of(node, std::move(choice));
      limit_forms(parts.front());
      note_left_out(parts.front());
      alternatives.push_back(*joined(Clause::Kind::all, std::move(parts)));
    }
    return joined(Clause::Kind::any, std::move(alternatives));
  }

  // Takes as many of `words` as may still be searched; returns how many.
  std::size_t take_words(std::size_t words) {
    if (words > words_left_) {
      notes_.add(fmt::format("the query has more than {} words: the rest is left out", max_words));
    }
    const std::size_t taken = std::min(words, words_left_);
    words_left_ -= taken;
    return taken;
  }

  void note_left_out(const Clause& leaf) {
    if (words_.too_many_patterns()) {
      notes_.add(fmt::format("more than {} words with *, ? or ~: the others stand for themselves",
                             max_patterns));
    }
    for (const ExpandedWord& word : leaf.words) {
      notes_.add_all(notes_of_left_out(word));
    }
  }

  const Lexicon& lexicon_;
  Analyser& analyser_;
  Day today_;
  WordExpander words_;
  Synonyms synonyms_;
  std::size_t words_left_ = max_words;
  bool nearby_ = false;      // inside NEAR: even for single words the order matters
  bool compounds_ = true;    // words stand for compounds and synonyms too: not inside a negation
  bool has_synonyms_ = true; // for synonyms too: not inside one side of a glossary entry
  Diagnostics notes_;
};

} // namespace

Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser, Day today,
                 const Glossary* glossary) {
  Expander expander(lexicon, analyser, today, glossary);
  std::optional<Clause> clause = expander.expand(root);
  return {std::move(clause), expander.take_notes()};
}

} // namespace triglot

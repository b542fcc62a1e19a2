#include "query/expand/expand.h"

#include "base/code_points.h"
#include "query/expand/clitics.h"
#include "query/expand/expand_word.h"
#include "query/expand/filter.h"
#include "query/expand/fuzzy.h"
#include "query/expand/near.h"
#include "query/expand/needs.h"
#include "query/expand/spellings.h"
#include "query/expand/wildcard.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// `o'brian~` is about `brian`: `o` could become any letter.
constexpr std::size_t min_fuzzy_piece = 3;

bool is_fuzzy(const Node& node) {
  return node.kind == Node::Kind::word && node.number.value_or(0) > 0;
}

// `capaciteit van het nieuwe datacenter` is what `datacentercapaciteit` is.
constexpr std::uint32_t max_between_halves = 3;

class Expander {
public:
  Expander(const Lexicon& lexicon, Analyser& analyser)
      : lexicon_(lexicon), analyser_(analyser), words_(lexicon, analyser) {}

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
      return row_of(node.field).kind == FieldKind::filter ? expand_restriction(node)
                                                          : expand_words(node);
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

  // What excludes articles is not to exclude those with a compound of it.
  std::optional<Clause> expand_without_compounds(const Node& node) {
    const bool before = std::exchange(compounds_, false);
    std::optional<Clause> clause = expand(node);
    compounds_ = before;
    return clause;
  }

  std::optional<Clause> expand_children(const Node& node, Clause::Kind kind) {
    std::vector<Clause> children;
    TypedLeaves typed(node);
    for (const Node& child : node.children) {
      const TypedLeaves::Typed as_typed = typed.take(child);
      if (as_typed.times == 0) {
        continue;
      }
      if (std::optional<Clause> clause = expand(child)) {
        clause->need =
            as_typed.required || !compounds_ ? Clause::Need::required : need_of(child, *clause);
        scale(*clause, as_typed.times);
        children.push_back(std::move(*clause));
      }
    }
    weigh_function_words(children, kind);
    return join(kind, std::move(children));
  }

  static std::optional<Clause> join(Clause::Kind kind, std::vector<Clause> children) {
    if (children.size() <= 1) {
      return children.empty() ? std::nullopt : std::optional(std::move(children.front()));
    }
    Clause joined;
    joined.kind = kind;
    joined.children = std::move(children);
    return joined;
  }

  std::optional<Clause> expand_restriction(const Node& node) {
    if (node.number) {
      notes_.add(fmt::format("{}: no ~ there: ignored", row_of(node.field).name));
    }
    if (words_left_ == 0) {
      take_words(1);
      return std::nullopt;
    }
    std::optional<Clause> filter = expand_filter(node, lexicon_, words_);
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

  // A leaf, or where its words are written in several ways one for each.
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
    note_dropped_signs(node, tokens);
    std::vector<Token> joined;
    std::erase_if(tokens, [&](const Token& token) {
      if (token.joins > 0) {
        joined.push_back(token);
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
      notes_.add(fmt::format("{} holds no word: left out", leaf.typed));
      return std::nullopt;
    }
    tokens.resize(take_words(tokens.size()));
    if (tokens.empty()) {
      return std::nullopt;
    }
    std::vector<Spelling> spellings = {spelling_of(marked, tokens)};
    const bool alone = tokens.size() == 1 && !nearby_;
    if (row_of(node.field).kind == FieldKind::inflected && !is_fuzzy(node)) {
      spellings = all_spellings(std::move(spellings.front()), joined, lexicon_,
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
    return join(Clause::Kind::any, std::move(alternatives));
  }

  // Whether the `?` at the end of a word stands for a letter: no article has the word without it.
  bool ends_in_letter(const Node& node, const std::vector<Token>& tokens) const {
    return node.kind == Node::Kind::word && ends_in_question(node.text) && !tokens.empty() &&
           !Wildcard(tokens.back().form).is_wild() &&
           lexicon_.vocabulary(row_of(node.field).prefix).documents(tokens.back().form) == 0;
  }

  // Whether a word of it stands for its inflections, if it has no wildcard.
  static bool is_inflected(const Node& node) {
    return row_of(node.field).kind == FieldKind::inflected && node.kind != Node::Kind::phrase &&
           !(node.kind == Node::Kind::word && node.number); // word~0
  }

  void add_if_possible(Clause alternative, std::vector<Clause>& alternatives) {
    if (is_possible(alternative) &&
        take_words(alternative.words.size()) == alternative.words.size()) {
      alternatives.push_back(std::move(alternative));
    }
  }

  // Lets a compound, the first of the alternatives, also stand for its two halves close to one
  // another.
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
      leaf.between = halves.number;
      leaf.words = {words_.inflected(first), words_.inflected(second)};
      limit_forms(leaf);
      for (ExpandedWord& half : leaf.words) {
        half.lesser = half.forms.size();
      }
      add_if_possible(std::move(leaf), alternatives);
    }
  }

  // Whether each word has a form that some article holds.
  bool is_possible(const Clause& leaf) const {
    const TermDictionary forms = lexicon_.vocabulary(row_of(leaf.field).prefix);
    return std::all_of(leaf.words.begin(), leaf.words.end(), [&](const ExpandedWord& word) {
      return std::any_of(word.forms.begin(), word.forms.end(),
                         [&](const std::string& form) { return forms.documents(form) > 0; });
    });
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
      leaf.between = node.number;
    }
    if (leaf.between) {
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

  // Words near one another; a phrase among them counts with all its words, and must stand in the
  // article as a phrase too.
  std::optional<Clause> expand_near(const Node& node) {
    const bool before = std::exchange(nearby_, true);
    std::vector<std::vector<Clause>> operands; // of each its alternatives
    bool possible = true;
    for (const Node& child : node.children) {
      if (std::optional<Clause> operand = expand(child)) {
        operands.push_back(near_alternatives(std::move(*operand)));
        possible = possible && !operands.back().empty();
      }
    }
    nearby_ = before;
    if (!possible) {
      notes_.add("NEAR takes a few alternatives between brackets: read as AND here");
      return expand_children(node, Clause::Kind::all);
    }
    if (operands.size() < 2) {
      return operands.empty() ? std::nullopt : join(Clause::Kind::any, std::move(operands.front()));
    }
    std::vector<Clause> alternatives;
    for (std::vector<Clause>& choice : choices_of(operands)) {
      alternatives.push_back(near_of(node, std::move(choice)));
    }
    return join(Clause::Kind::any, std::move(alternatives));
  }

  Clause near_of(const Node& node, std::vector<Clause> operands) {
    Clause near;
    near.field = node.field;
    near.between = node.number;
    std::vector<Clause> parts;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      near.typed += (i == 0 ? "" : fmt::format(" NEAR/{} ", *node.number)) + operands[i].typed;
      near.words.insert(near.words.end(), operands[i].words.begin(), operands[i].words.end());
      near.dropped.insert(near.dropped.end(), operands[i].dropped.begin(),
                          operands[i].dropped.end());
      if (operands[i].words.size() > 1) {
        parts.push_back(std::move(operands[i]));
      }
    }
    limit_forms(near);
    note_left_out(near);
    parts.insert(parts.begin(), std::move(near));
    return *join(Clause::Kind::all, std::move(parts));
  }

  // So many of `words` may still be searched.
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
      if (word.left_out > 0) {
        notes_.add(fmt::format("{} stands for {} words: the {} most frequent are searched",
                               word.form, word.forms.size() + word.left_out, word.forms.size()));
      }
    }
  }

  // `C++` is a word; `Notepad++` and `#news` are common enough to say what becomes of them.
  void note_dropped_signs(const Node& node, const std::vector<Token>& tokens) {
    const auto signs = [](std::string_view text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c == '+' || c == '#'; });
    };
    std::ptrdiff_t searched = 0;
    for (const Token& token : tokens) {
      searched += token.joins > 0 ? 0 : signs(token.form);
    }
    if (signs(node.text) > searched && !tokens.empty()) {
      std::string words;
      for (const Token& token : tokens) {
        if (token.joins == 0) {
          words += (words.empty() ? "" : " ") + unmark_wildcards(token.form);
        }
      }
      notes_.add(fmt::format("the signs in {} are not searched: only {} is", node.text, words));
    }
  }

  const Lexicon& lexicon_;
  Analyser& analyser_;
  WordExpander words_;
  std::size_t words_left_ = max_words;
  bool nearby_ = false;   // below a NEAR: the order of the words matters, though they are single
  bool compounds_ = true; // words stand for compounds too: not below a negation
  Diagnostics notes_;
};

} // namespace

Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser) {
  Expander expander(lexicon, analyser);
  std::optional<Clause> clause = expander.expand(root);
  return {std::move(clause), expander.take_notes()};
}

} // namespace triglot

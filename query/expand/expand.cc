#include "query/expand/expand.h"

#include "base/code_points.h"
#include "query/expand/expand_word.h"
#include "query/expand/filter.h"
#include "query/expand/fuzzy.h"
#include "query/expand/spellings.h"
#include "query/expand/wildcard.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

bool is_apostrophe_at(std::string_view text, std::size_t at) {
  return text.substr(at, 1) == "'" || text.substr(at, 3) == "\u2019" ||
         text.substr(at, 3) == "\u2018";
}

bool is_apostrophe_before(std::string_view text, std::size_t at) {
  return (at >= 1 && text[at - 1] == '\'') || (at >= 3 && is_apostrophe_at(text, at - 3));
}

// `dell'accordo` → accordo, `auto's` → auto; but `O'Brien` and `rock'n'roll` stay whole.
void drop_clitics(std::string_view text, std::vector<Token>& tokens,
                  std::vector<std::string>& dropped) {
  if (tokens.size() > 1 && is_apostrophe_at(text, tokens.front().span.end) &&
      is_clitic_before(tokens.front().form)) {
    dropped.push_back(tokens.front().form);
    tokens.erase(tokens.begin());
  }
  if (tokens.size() > 1 && is_apostrophe_before(text, tokens.back().span.begin) &&
      is_clitic_after(tokens.back().form)) {
    dropped.push_back(tokens.back().form);
    tokens.pop_back();
  }
}

std::string typed_of(const Node& node) {
  const FieldRow& row = row_of(node.field);
  const std::string field = row.name.empty() ? "" : fmt::format("{}:", row.name);
  const std::string number = node.number ? fmt::format("~{}", *node.number) : "";
  switch (node.kind) {
  case Node::Kind::word:
    return field + node.text + (node.number == 1U ? "~" : number);
  case Node::Kind::phrase:
    return fmt::format("{}\"{}\"{}", field, node.text, number);
  default:
    return fmt::format("{}stem:\"{}\"{}", field, node.text, number);
  }
}

// `o'brian~` is about `brian`: `o` could become any letter.
constexpr std::size_t min_fuzzy_piece = 3;

bool is_fuzzy(const Node& node) {
  return node.kind == Node::Kind::word && node.number.value_or(0) > 0;
}

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
      if (std::optional<Clause> inner = expand(node.children.front())) {
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
  std::optional<Clause> expand_children(const Node& node, Clause::Kind kind) {
    std::vector<Clause> children;
    std::set<std::pair<Node::Kind, std::string>> seen; // typed twice is meant once
    for (const Node& child : node.children) {
      const bool is_leaf = child.children.empty() && child.kind != Node::Kind::everything;
      if (is_leaf && !seen.insert({child.kind, typed_of(child)}).second) {
        continue;
      }
      if (std::optional<Clause> clause = expand(child)) {
        children.push_back(std::move(*clause));
      }
    }
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
    const std::string marked = mark_wildcards(node.text);
    std::vector<Token> tokens = analyser_.analyse_spellings(marked);
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
    if (row_of(node.field).kind == FieldKind::inflected && !is_fuzzy(node)) {
      const bool alone = tokens.size() == 1 && !nearby_;
      spellings = all_spellings(std::move(spellings.front()), joined, lexicon_,
                                alone ? Order::any : Order::matters);
    }
    std::vector<Clause> alternatives = {expand_spelling(node, spellings.front(), leaf)};
    for (std::size_t i = 1; i < spellings.size(); ++i) {
      leaf.typed = typed_of(respelled(node, spellings[i]));
      Clause alternative = expand_spelling(node, spellings[i], leaf);
      if (is_possible(alternative) && take_words(spellings[i].size()) == spellings[i].size()) {
        alternatives.push_back(std::move(alternative));
      }
    }
    return join(Clause::Kind::any, std::move(alternatives));
  }

  // Whether each word has a form that some article holds.
  bool is_possible(const Clause& leaf) const {
    const TermDictionary forms = lexicon_.vocabulary(row_of(leaf.field).prefix);
    return std::all_of(leaf.words.begin(), leaf.words.end(), [&](const ExpandedWord& word) {
      return std::any_of(word.forms.begin(), word.forms.end(),
                         [&](const std::string& form) { return forms.documents(form) > 0; });
    });
  }

  static Node respelled(const Node& node, const Spelling& spelling) {
    Node other = node;
    other.text.clear();
    for (const SpelledWord& word : spelling) {
      other.text += (other.text.empty() ? "" : " ") + unmark_wildcards(word.written);
    }
    if (spelling.size() > 1 && node.kind == Node::Kind::word) {
      other.kind = Node::Kind::phrase;
    }
    return other;
  }

  Clause expand_spelling(const Node& node, const Spelling& spelling, Clause leaf) {
    for (const SpelledWord& word : spelling) {
      const bool is_piece = spelling.size() > 1 && code_points(word.form).size() < min_fuzzy_piece;
      leaf.words.push_back(is_piece && is_fuzzy(node) ? WordExpander::exact(word.form)
                                                      : expand_word(node, word.written, word.form));
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

  ExpandedWord expand_word(const Node& node, std::string_view marked, const std::string& form) {
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
    const bool exact = row.kind == FieldKind::exact || node.kind == Node::Kind::phrase ||
                       (node.kind == Node::Kind::word && node.number.has_value()); // word~0
    return exact ? WordExpander::exact(form) : words_.inflected(marked);
  }

  // Words near one another; a phrase among them counts with all its words, and must stand in the
  // article as a phrase too.
  std::optional<Clause> expand_near(const Node& node) {
    std::vector<std::vector<Clause>> operands; // of each all its spellings
    bool possible = true;
    for (const Node& child : node.children) {
      nearby_ = child.children.empty();
      std::optional<Clause> operand = expand(child);
      nearby_ = false;
      if (!operand) {
        continue;
      }
      if (operand->kind != Clause::Kind::any) {
        operands.push_back({std::move(*operand)});
      } else if (child.children.empty()) {
        operands.push_back(std::move(operand->children));
      } else {
        possible = possible && merge_alternatives(*operand);
        operands.push_back({std::move(*operand)});
      }
    }
    if (operands.size() < 2) {
      return operands.empty() ? std::nullopt : join(Clause::Kind::any, std::move(operands.front()));
    }
    if (!possible) {
      notes_.add("NEAR takes single words between brackets: read as AND here");
      return expand_children(node, Clause::Kind::all);
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

  // Makes of alternatives of single words one word. False where one of them is several.
  static bool merge_alternatives(Clause& any) {
    Clause merged;
    merged.field = any.children.front().field;
    std::set<std::string> forms;
    ExpandedWord word;
    for (const Clause& child : any.children) {
      if (child.words.size() != 1) {
        return false;
      }
      const ExpandedWord& alternative = child.words.front();
      word.form = word.form.empty() ? alternative.form : word.form;
      word.how = alternative.how;
      forms.insert(alternative.forms.begin(), alternative.forms.end());
      merged.typed += (merged.typed.empty() ? "(" : " OR ") + child.typed;
    }
    merged.typed += ")";
    word.forms.assign(forms.begin(), forms.end());
    merged.words.push_back(std::move(word));
    any = std::move(merged);
    return true;
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
  bool nearby_ = false; // the order of the words matters, though they are single
  Diagnostics notes_;
};

} // namespace

Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser) {
  Expander expander(lexicon, analyser);
  std::optional<Clause> clause = expander.expand(root);
  return {std::move(clause), expander.take_notes()};
}

} // namespace triglot

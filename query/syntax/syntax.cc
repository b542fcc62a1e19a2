#include "query/syntax/syntax.h"

#include "query/syntax/diagnostics.h"
#include "query/syntax/lexer.h"
#include "query/syntax/lookalikes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

class Parser {
public:
  Parser(Lexemes lexemes, DefaultOperator default_operator)
      : pieces_(std::move(lexemes.pieces)), juxtaposition_(default_operator),
        begins_operand_(pieces_.size() + 1, false) {
    notes_.add_all(lexemes.notes);
    note_lookalikes(pieces_, notes_);
    only_operators_ = std::none_of(pieces_.begin(), pieces_.end(),
                                   [](const Lexeme& piece) { return is_operand(piece.kind); });
    // From the end, so that a long run of NOTs takes linear time.
    for (std::size_t i = pieces_.size(); i-- > 0;) {
      const Kind kind = pieces_[i].kind;
      begins_operand_[i] =
          is_negation(kind) || is_prefix(kind) ? begins_operand_[i + 1] : is_operand(kind);
    }
  }

  Syntax parse() {
    std::optional<Node> root = disjunction();
    // conjunction() skips stray closing parentheses, so nothing is left over.
    if (ignored_brackets_) {
      notes_.add(fmt::format("parentheses nested deeper than {} are ignored", deepest_brackets));
    }
    return {std::move(root), notes_.take()};
  }

private:
  bool at_end() const { return next_ == pieces_.size(); }
  bool at(Kind kind) const { return !at_end() && pieces_[next_].kind == kind; }

  static bool is_negation(Kind kind) { return kind == Kind::minus || kind == Kind::op_not; }
  static bool is_prefix(Kind kind) { return kind == Kind::field || kind == Kind::stem; }
  static bool is_operand(Kind kind) {
    return kind == Kind::word || kind == Kind::phrase || kind == Kind::open;
  }

  // Whether an operator or prefix here has an operand, negated or not.
  bool operand_follows() const { return begins_operand_[next_ + 1]; }

  std::optional<Node> disjunction() {
    std::vector<Node> alternatives;
    for (;;) {
      if (std::optional<Node> next = conjunction()) {
        alternatives.push_back(std::move(*next));
      }
      if (!at(Kind::op_or)) {
        return join(Node::Kind::any, std::move(alternatives));
      }
      ++next_;
    }
  }

  // Stops at the end, at an OR between two operands, and at a parenthesis that closes an open one.
  std::optional<Node> conjunction() {
    std::vector<std::vector<Node>> side_by_side; // each joined by AND
    bool joined = false;
    while (!at_end()) {
      if (at(Kind::close)) {
        if (ignored_open_ > 0) {
          --ignored_open_;
        } else if (depth_ > 0) {
          break;
        } else {
          notes_.add("a closing parenthesis without an opening one is left out");
        }
        ++next_;
      } else if (at(Kind::op_or) && !side_by_side.empty() && operand_follows()) {
        break;
      } else if (at(Kind::op_and) && !side_by_side.empty() && operand_follows()) {
        ++next_;
        joined = true;
      } else if (std::optional<Node> part = proximity()) {
        if (!std::exchange(joined, false)) {
          side_by_side.emplace_back();
        }
        side_by_side.back().push_back(std::move(*part));
      }
    }
    return juxtapose(std::move(side_by_side));
  }

  // Filters and negations restrict everything beside them, even if any of the words is enough.
  std::optional<Node> juxtapose(std::vector<std::vector<Node>> groups) const {
    std::vector<Node> words;
    std::vector<Node> restrictions;
    for (std::vector<Node>& group : groups) {
      Node part = *join(Node::Kind::all, std::move(group));
      (is_restriction(part) ? restrictions : words).push_back(std::move(part));
    }
    if (juxtaposition_ == DefaultOperator::any && !words.empty()) {
      Node either = *join(Node::Kind::any, std::move(words));
      words.clear();
      words.push_back(std::move(either));
    }
    std::move(restrictions.begin(), restrictions.end(), std::back_inserter(words));
    return join(Node::Kind::all, std::move(words));
  }

  static bool is_restriction(const Node& node) {
    switch (node.kind) {
    case Node::Kind::negation:
      return true;
    case Node::Kind::word:
    case Node::Kind::phrase:
    case Node::Kind::stem:
      return row_of(node.field).kind != FieldKind::inflected;
    case Node::Kind::any:
    case Node::Kind::all:
      return std::all_of(node.children.begin(), node.children.end(), is_restriction);
    default:
      return false;
    }
  }

  // Always uses up a piece. nullopt for an empty pair of parentheses.
  std::optional<Node> proximity() {
    std::vector<Node> operands;
    std::uint32_t slop = 0;
    for (;;) {
      if (std::optional<Node> operand = unary()) {
        operands.push_back(std::move(*operand));
      }
      if (!at(Kind::op_near) || !operand_follows()) {
        break;
      }
      if (operands.empty()) { // NEAR after an empty pair of parentheses
        notes_.add("NEAR has nothing before it: ignored");
      } else {
        slop += pieces_[next_].number.value_or(default_near);
      }
      ++next_;
    }
    if (operands.size() < 2) {
      return join(Node::Kind::all, std::move(operands));
    }
    const Field field = field_of(operands.front());
    const bool possible = std::all_of(operands.begin(), operands.end(), [&](const Node& operand) {
      return can_be_near(operand) && field_of(operand) == field;
    });
    if (!possible || row_of(field).kind == FieldKind::filter) {
      notes_.add("NEAR combines words, phrases and alternatives of words: read as AND here");
      return join(Node::Kind::all, std::move(operands));
    }
    return Node{Node::Kind::near, field, {}, std::min(slop, largest_number), std::move(operands)};
  }

  static Field field_of(const Node& node) {
    return node.kind == Node::Kind::any ? field_of(node.children.front()) : node.field;
  }

  // A word, a phrase, or alternatives of words.
  static bool can_be_near(const Node& node) {
    if (node.kind == Node::Kind::any) {
      return std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return child.kind == Node::Kind::word && child.field == field_of(node);
      });
    }
    const bool is_phrase = node.kind == Node::Kind::phrase || node.kind == Node::Kind::stem;
    return node.kind == Node::Kind::word || (is_phrase && !node.number);
  }

  std::optional<Node> unary() {
    bool negated = false;
    bool by_exclamation_mark = false;
    while (!at_end() && is_negation(pieces_[next_].kind) && operand_follows()) {
      negated = !negated;
      by_exclamation_mark = by_exclamation_mark || pieces_[next_].text == "!";
      ++next_;
    }
    std::optional<Node> operand = primary();
    if (operand && by_exclamation_mark) {
      notes_.add(fmt::format("! is read as -: without {}",
                             operand->text.empty() ? "what is in parentheses" : operand->text));
    }
    if (operand && negated) {
      if (operand->kind == Node::Kind::negation) {
        Node inner = std::move(operand->children.front());
        return inner;
      }
      Node negation{Node::Kind::negation, Field::text, {}, {}, {}};
      negation.children.push_back(std::move(*operand));
      return negation;
    }
    return operand;
  }

  std::optional<Node> primary() {
    const Field outer_field = field_;
    const bool outer_stem = stem_;
    while (!at_end() && is_prefix(pieces_[next_].kind) && operand_follows()) {
      if (at(Kind::field)) {
        field_ = pieces_[next_].field;
      } else {
        stem_ = true;
      }
      ++next_;
    }
    std::optional<Node> result = operand();
    field_ = outer_field;
    stem_ = outer_stem;
    return result;
  }

  std::optional<Node> operand() {
    const Lexeme piece = pieces_[next_++];
    switch (piece.kind) {
    case Kind::open:
      return group();
    case Kind::phrase:
      return Node{stem_ ? Node::Kind::stem : Node::Kind::phrase,
                  field_,
                  std::string(piece.text),
                  piece.number,
                  {}};
    case Kind::word:
      if (field_ == Field::text && piece.text.find_first_not_of('*') == std::string_view::npos) {
        return Node{Node::Kind::everything, field_, {}, {}, {}};
      }
      return Node{Node::Kind::word, field_,        std::string(piece.text), piece.number, {},
                  piece.required,   follows_word()};
    default: // an operator without operands; a closing parenthesis never gets here
      if (!only_operators_) {
        notes_.add(fmt::format("{} has nothing to combine here: left out", piece.text));
        return std::nullopt;
      }
      notes_.add(fmt::format("{} has nothing to combine here: searched as a word", piece.text));
      return Node{Node::Kind::word, Field::text, std::string(piece.text), {}, {}};
    }
  }

  // Whether the piece just read follows a word that is not a field's value.
  bool follows_word() const {
    return next_ > 1 && pieces_[next_ - 2].kind == Kind::word &&
           (next_ == 2 || !is_prefix(pieces_[next_ - 3].kind));
  }

  std::optional<Node> group() {
    if (depth_ == deepest_brackets) {
      ignored_brackets_ = true;
      ++ignored_open_;
      return std::nullopt;
    }
    ++depth_;
    std::optional<Node> inner = disjunction();
    --depth_;
    if (at(Kind::close)) {
      ++next_;
    } else {
      notes_.add("a parenthesis is left open: closed at the end");
    }
    return inner;
  }

  // Combines parts into one node: nullopt for none, the part itself for one. Flattens parts of the
  // same kind.
  static std::optional<Node> join(Node::Kind kind, std::vector<Node> parts) {
    if (parts.size() <= 1) {
      return parts.empty() ? std::nullopt : std::optional(std::move(parts.front()));
    }
    Node joined{kind, Field::text, {}, {}, {}};
    for (Node& part : parts) {
      if (part.kind == kind) {
        std::move(part.children.begin(), part.children.end(), std::back_inserter(joined.children));
      } else {
        joined.children.push_back(std::move(part));
      }
    }
    return joined;
  }

  std::vector<Lexeme> pieces_;
  Diagnostics notes_;
  DefaultOperator juxtaposition_;
  bool only_operators_ = false;
  std::vector<bool> begins_operand_; // per piece: an operand, or negations and prefixes before one
  std::size_t next_ = 0;
  Field field_ = Field::text; // of the operand being read
  bool stem_ = false;         // of the operand being read
  int depth_ = 0;
  int ignored_open_ = 0; // opening parentheses beyond the deepest, not yet closed
  bool ignored_brackets_ = false;
};

} // namespace

Syntax parse(std::string_view query, DefaultOperator default_operator) {
  return Parser(split_query(query), default_operator).parse();
}

} // namespace triglot

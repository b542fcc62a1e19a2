#include "query/syntax.h"

#include "query/lexer.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

class Parser {
public:
  explicit Parser(Lexemes lexemes)
      : pieces_(std::move(lexemes.pieces)), notes_(std::move(lexemes.notes)),
        negates_operand_(pieces_.size() + 1, false) {
    // From the end, so that a long run of NOTs takes linear time.
    for (std::size_t i = pieces_.size(); i-- > 0;) {
      negates_operand_[i] =
          is_negation(pieces_[i].kind) ? negates_operand_[i + 1] : is_operand(pieces_[i].kind);
    }
  }

  Syntax parse() {
    std::optional<Node> root = disjunction();
    // Stray closing brackets are skipped by conjunction(), so nothing is left over.
    if (ignored_brackets_) {
      notes_.push_back(fmt::format("brackets nested deeper than {} are ignored", deepest_brackets));
    }
    return {std::move(root), std::move(notes_)};
  }

private:
  bool at_end() const { return next_ == pieces_.size(); }
  bool at(Kind kind) const { return !at_end() && pieces_[next_].kind == kind; }

  static bool is_negation(Kind kind) { return kind == Kind::minus || kind == Kind::op_not; }
  static bool is_operand(Kind kind) {
    return kind == Kind::word || kind == Kind::phrase || kind == Kind::open;
  }

  // Whether an operator has something to work on: an operand follows, negated or not.
  bool operand_follows() const { return negates_operand_[next_ + 1]; }

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

  // Stops at the end, at an OR between two operands, and at a bracket that closes an open one.
  std::optional<Node> conjunction() {
    std::vector<Node> parts;
    while (!at_end()) {
      if (at(Kind::close)) {
        if (ignored_open_ > 0) {
          --ignored_open_;
        } else if (depth_ > 0) {
          break;
        } else {
          note_once("a closing bracket without an opening one is ignored");
        }
        ++next_;
      } else if (at(Kind::op_or) && !parts.empty() && operand_follows()) {
        break;
      } else if (at(Kind::op_and) && !parts.empty() && operand_follows()) {
        ++next_;
      } else if (std::optional<Node> part = unary()) {
        parts.push_back(std::move(*part));
      }
    }
    return join(Node::Kind::all, std::move(parts));
  }

  // Always uses up a piece. Nothing for an empty pair of brackets.
  std::optional<Node> unary() {
    bool negated = false;
    while (!at_end() && is_negation(pieces_[next_].kind) && operand_follows()) {
      negated = !negated;
      ++next_;
    }
    std::optional<Node> operand = primary();
    if (operand && negated) {
      if (operand->kind == Node::Kind::negation) {
        Node inner = std::move(operand->children.front());
        return inner;
      }
      return Node{Node::Kind::negation, {}, {std::move(*operand)}};
    }
    return operand;
  }

  std::optional<Node> primary() {
    const Lexeme piece = pieces_[next_++];
    switch (piece.kind) {
    case Kind::open:
      return group();
    case Kind::phrase:
      return Node{Node::Kind::phrase, std::string(piece.text), {}};
    case Kind::word:
      return Node{Node::Kind::word, std::string(piece.text), {}};
    default: // an operator with nothing to work on; a closing bracket never gets here
      note_once(fmt::format("{} has nothing to combine here: searched as a word", piece.text));
      return Node{Node::Kind::word, std::string(piece.text), {}};
    }
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
      note_once("a bracket is left open: closed at the end");
    }
    return inner;
  }

  // One node for all parts: none for none, the part itself for one. Parts of the same kind are
  // taken apart.
  static std::optional<Node> join(Node::Kind kind, std::vector<Node> parts) {
    if (parts.size() <= 1) {
      return parts.empty() ? std::nullopt : std::optional(std::move(parts.front()));
    }
    Node joined{kind, {}, {}};
    for (Node& part : parts) {
      if (part.kind == kind) {
        std::move(part.children.begin(), part.children.end(), std::back_inserter(joined.children));
      } else {
        joined.children.push_back(std::move(part));
      }
    }
    return joined;
  }

  void note_once(std::string note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
      notes_.push_back(std::move(note));
    }
  }

  std::vector<Lexeme> pieces_;
  std::vector<std::string> notes_;
  std::vector<bool> negates_operand_; // per piece: it is an operand, or negations before one
  std::size_t next_ = 0;
  int depth_ = 0;
  int ignored_open_ = 0; // opening brackets beyond the deepest, not yet closed
  bool ignored_brackets_ = false;
};

void print(const Node& node, std::string& out) {
  switch (node.kind) {
  case Node::Kind::word:
    out += fmt::format("word \"{}\"", node.text);
    return;
  case Node::Kind::phrase:
    out += fmt::format("phrase \"{}\"", node.text);
    return;
  case Node::Kind::all:
    out += "and(";
    break;
  case Node::Kind::any:
    out += "or(";
    break;
  case Node::Kind::negation:
    out += "not(";
    break;
  }
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    out += i == 0 ? "" : ", ";
    print(node.children[i], out);
  }
  out += ")";
}

} // namespace

Syntax parse(std::string_view query) {
  return Parser(split_query(query)).parse();
}

std::string to_string(const Node& node) {
  std::string text;
  print(node, text);
  return text;
}

} // namespace triglot

#include "query/syntax/syntax.h"

#include <fmt/format.h>

namespace triglot {
namespace {

std::string leaf(std::string_view kind, const Node& node) {
  const FieldRow& row = row_of(node.field);
  const std::string_view colon = row.name.empty() ? "" : ":";
  const std::string number = node.number ? fmt::format("~{}", *node.number) : "";
  if (row.kind == FieldKind::filter) {
    return fmt::format("filter {}=\"{}\"{}", row.name, node.text, number);
  }
  return fmt::format("{}{} {}{}\"{}\"{}", node.required ? "required " : "", kind, row.name, colon,
                     node.text, number);
}

void print(const Node& node, std::string& out) {
  switch (node.kind) {
  case Node::Kind::everything:
    out += "everything";
    return;
  case Node::Kind::word:
    out += leaf("word", node);
    return;
  case Node::Kind::phrase:
    out += leaf("phrase", node);
    return;
  case Node::Kind::stem:
    out += leaf("stem", node);
    return;
  case Node::Kind::near:
    out += fmt::format("near/{}(", node.number.value_or(0));
    break;
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

std::string to_string(const Node& node) {
  std::string text;
  print(node, text);
  return text;
}

} // namespace triglot

#include "tests/query/syntax/query_table.h"

#include "query/expand/expand.h"
#include "query/search.h"
#include "tests/query/match/operators_plan.h"
#include "tests/support/catch.h"

namespace triglot::test {
namespace {

struct Stages {
  std::string tree;
  std::vector<std::string> notes;
};

Stages stages_of(const std::string& query, DefaultOperator default_operator) {
  Stages stages;
  Syntax syntax = parse(query, default_operator);
  stages.notes = std::move(syntax.notes);
  if (!syntax.root) {
    return stages;
  }
  stages.tree = to_string(*syntax.root);
  newspaper().index().read([&](const Xapian::Database& database) {
    const Expansion expansion = expand(*syntax.root, Lexicon(database), newspaper().analyser());
    stages.notes.insert(stages.notes.end(), expansion.notes.begin(), expansion.notes.end());
    return 0;
  });
  return stages;
}

bool has_text(Node::Kind kind) {
  return kind == Node::Kind::word || kind == Node::Kind::phrase || kind == Node::Kind::stem;
}

// Checks what syntax.h says about each kind of node.
void check_shape(const Node& node) {
  const std::size_t children = node.children.size();
  switch (node.kind) {
  case Node::Kind::near:
    CHECK(node.number.has_value());
    [[fallthrough]];
  case Node::Kind::all:
  case Node::Kind::any:
    CHECK(children >= 2);
    break;
  case Node::Kind::negation:
    CHECK(children == 1);
    CHECK(node.children.at(0).kind != Node::Kind::negation);
    break;
  default:
    CHECK(children == 0);
  }
  CHECK((has_text(node.kind) || node.text.empty()));
  for (const Node& child : node.children) {
    CHECK((child.kind != node.kind || node.kind == Node::Kind::near || has_text(node.kind)));
    check_shape(child);
  }
}

} // namespace

SmallIndex& newspaper() {
  static SmallIndex index({
      {"en",
       "The agreement grants a right of first refusal on cloud capacity. Data centres hold "
       "databases. The rights of first refusal end.",
       "title: Cloud contracts\ndate: 2025-01-22\nauthor: Ann O'Brien\n"
       "publisher: The Harbour Post\nurl: https://www.harbour.example.org/cloud\n"},
      {"en",
       "Suppliers agreed: an e-mail is data, don't delete it. Microsoft hosts the database. "
       "The wood, a word.",
       "title: Suppliers\ndate: 2025-02-03\npublisher: The Harbour Post\n"
       "url: https://harbour.example.org/mail\n"},
      {"en", "Alice & Bob wrote C++ and rock'n'roll. What did it cost? Version 3.14 costs 5."},
      {"en", "O'Brien met the supplier. Do not delete this."},
      {"nl", "De dijk houdt water tegen. De dijken breken niet; de fiets staat op de dijk.",
       "title: Dijken en sluizen\ndate: 2024-12-31\nauthor: Jan de Vries\npublisher: De Krant\n"
       "url: http://krant.example.nl/dijk\n",
       "nl/dijk.md"},
      {"nl",
       "Het recht van eerste weigering geldt voor cloudcapaciteit en opslagcapaciteit. "
       "Auto's rijden langs een auto.",
       "date: 2025-01-22\n", "nl/recht.md"},
      {"nl", "De AI-infrastructuur staat in het huis; de huizen zijn duur."},
      {"it", "L’accordo dell'università con la società. Gli accordi restano.",
       "title: L'accordo sulla nuvola\ndate: 2025-03-01\nauthor: Giorgio Verdi\n"
       "publisher: Il Porto\nurl: https://porto.example.it/\n",
       "it/accordo.md"},
      {"it", "La capacità della nuvola cresce. Le nuvole, perché no?"},
      {"it", "Un'intelligenza nell'università. Una e-mail e i dati."},
      {"fr", "Le fromage français."},
  });
  return index;
}

std::string no_field(const std::string& name) {
  return name + ": is no field (title, publisher, author, tag, lang, site, path, id, url, date, "
                "since, until, before): searched as words";
}

void check_query(const QueryRow& row, DefaultOperator default_operator) {
  INFO("typed: " << row.typed);
  const Stages stages = stages_of(row.typed, default_operator);
  CHECK(stages.tree == row.tree);
  CHECK(stages.notes == row.notes);

  const Syntax syntax = parse(row.typed, default_operator);
  CHECK(parse(row.typed, default_operator).root == syntax.root);
  if (syntax.root) {
    check_shape(*syntax.root);
  }
  SearchRequest request;
  request.query = row.typed;
  request.default_operator = default_operator;
  request.explain = Explain::yes;
  request.relaxation = Relaxation::none;
  const Answer answer = search(newspaper().index(), newspaper().analyser(), request);
  CHECK(answer.explanation.syntax == row.tree);
  CHECK(without_sources(answer.explanation.plan) == row.plan);
  CHECK(answer.notes.size() >= row.notes.size());
  CHECK((!answer.hits.empty() || !answer.notes.empty())); // finding nothing is explained
}

std::ostream& operator<<(std::ostream& out, const QueryRow& row) {
  return out << row.typed;
}

} // namespace triglot::test

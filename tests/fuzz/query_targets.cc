// From a typed query to its tree, and from a stored record to its display.
#include "tests/fuzz/record_input.h"
#include "tests/fuzz/target.h"

#include "base/plain_text.h"
#include "query/present/render.h"
#include "query/present/render_terminal.h"
#include "query/present/snippet.h"
#include "query/search.h"
#include "query/syntax/diagnostics.h"
#include "query/syntax/lexer.h"
#include "query/syntax/syntax.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include <nlohmann/json.hpp>

namespace triglot::fuzz {
namespace {

// Deeper than brackets, negations and fields together can get.
constexpr std::size_t max_depth = 10 * deepest_brackets;

void check_tree(const Node& node, std::size_t depth) {
  require(depth < max_depth, "a tree is not deep");
  const std::size_t children = node.children.size();
  switch (node.kind) {
  case Node::Kind::near:
  case Node::Kind::all:
  case Node::Kind::any:
    require(children >= 2, "it joins two or more");
    break;
  case Node::Kind::negation:
    require(children == 1, "it negates one");
    break;
  default:
    require(children == 0, "a leaf has no children");
    require(!node.number || *node.number <= largest_number, "numbers are not large");
  }
  for (const Node& child : node.children) {
    check_tree(child, depth + 1);
  }
}

void check_lexemes(std::string_view query) {
  const Lexemes lexemes = split_query(query);
  const char* end = query.data();
  for (const Lexeme& piece : lexemes.pieces) {
    if (!piece.text.empty()) {
      require(piece.text.data() >= end &&
                  piece.text.data() + piece.text.size() <= query.data() + query.size(),
              "pieces are in order, inside the query");
      end = piece.text.data() + piece.text.size();
    }
    require(!piece.number || *piece.number <= largest_number, "numbers are not large");
  }
}

void run_query(std::string_view query) {
  check_lexemes(query);
  for (const DefaultOperator default_operator : {DefaultOperator::all, DefaultOperator::any}) {
    const Syntax syntax = parse(query, default_operator);
    require(syntax.notes.size() <= max_notes + 1, "notes are few");
    if (syntax.root) {
      check_tree(*syntax.root, 0);
      require(!to_string(*syntax.root).empty(), "a tree can be shown");
    }
    const Syntax again = parse(query, default_operator);
    require(again.root == syntax.root && again.notes == syntax.notes, "it is read the same twice");
  }
}

std::vector<std::string> query_seeds() {
  return {"microsoft \"first refusal\" -(copilot OR title:\"L'ACCORDO\") lang:nl",
          "cloud NEAR/4 capacit* \"a b\"~3 mircosoft~ stem:\"rights of\"",
          "a AND (b OR NOT c) NEAR d",
          "date:2025-01..2025-03 site:example.org path:corpus/nl",
          "C++ http://x.y/z?a=b (( \u201cde fiets\u201d \u201eeen\u201c \u00abdue\u00bb",
          "wo?d * word~2 - \"open",
          "publisher:\"De Krant\" author:(vasari OR ada) +the",
          "!dijk | water || -c date:22 gennaio 2025 since:7d before:last month",
          "id:37ac url:https://www.example.org/a_(b)/ dutch or port /sjor.*/ taal:nederlands"};
}

// A literal word, and a phrase.
Clause sought_clause(std::vector<std::string> words) {
  Clause clause;
  for (std::string& word : words) {
    ExpandedWord& expanded = clause.words.emplace_back();
    expanded.forms = {word};
    expanded.form = std::move(word);
  }
  return clause;
}

void check_snippet(const Snippet& snippet, const Record& record) {
  for (const ByteSpan highlight : snippet.highlights) {
    require(highlight.begin <= highlight.end && highlight.end <= snippet.text.size(),
            "a highlight lies in the snippet");
  }
  for (const Passage& passage : snippet.passages) {
    require(passage.span.end <= record.text.size() && passage.text.end <= snippet.text.size(),
            "a passage lies in the article and in the snippet");
  }
}

// It has nothing that a terminal takes for a command.
bool is_safe(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  });
}

void check_shown(const Answer& answer) {
  const View view{"/articles", "host", Colour::off};
  require(is_safe(render_text(answer, view, HitText::snippet)), "text is safe for a terminal");
  require(is_safe(render_text(answer, view, HitText::full)), "full text is safe for a terminal");
  for (const std::uint32_t columns : {1U, 40U, 100U}) {
    const View screen{"/articles", "host", Colour::off, Screen{columns, 24}};
    require(is_safe(render_terminal(answer, screen, HitText::matches)), "passages are safe");
    require(is_safe(render_terminal(answer, screen, HitText::full)), "articles are safe");
  }
  require(is_safe(render_paths(answer, view, PathEnd::newline)), "paths are safe for a terminal");
  const std::string json =
      render_json(answer, "q", view, std::chrono::microseconds(1), HitText::full);
  require(is_valid_utf8(json), "JSON is UTF-8");
  require(nlohmann::json::accept(json.substr(0, json.find('\n'))), "a line is JSON");
}

void run_hit(std::string_view bytes) {
  std::optional<Record> record = record_of(bytes);
  if (!record) {
    return;
  }
  static Analyser analyser(WordCacheSize::for_queries);
  static const Clause word = sought_clause({"water"});
  static const Clause phrase = sought_clause({"de", "dijken"});
  Answer answer;
  Hit& hit = answer.hits.emplace_back();
  hit.rank = 1;
  hit.matches = Highlighter({&word, &phrase}).find(*record, analyser);
  hit.snippet = make_snippet(*record, hit.matches);
  check_snippet(hit.snippet, *record);
  hit.record = std::move(*record);
  check_shown(answer);
}

} // namespace

Targets query_targets() {
  return {{"query", 512, "query", run_query, query_seeds},
          {"hit", 1024, "", run_hit, stored_record_seeds}};
}

} // namespace triglot::fuzz

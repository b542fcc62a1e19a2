#include "tests/query/expand/clause_notation.h"

#include <algorithm>

namespace triglot::test {
namespace {

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == by) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Clause clause_of(std::string notation) {
  Clause clause;
  clause.typed = notation;
  if (notation.starts_with("title:")) {
    clause.field = Field::title;
    notation = notation.substr(6);
  } else if (notation.starts_with("author:")) {
    clause.field = Field::author;
    notation = notation.substr(7);
  }
  if (const std::size_t tilde = notation.find('~'); tilde != std::string::npos) {
    clause.slop = static_cast<std::uint32_t>(std::stoul(notation.substr(tilde + 1)));
    notation.resize(tilde);
  }
  for (const std::string& word : split(notation, ',')) {
    ExpandedWord& expanded = clause.words.emplace_back();
    expanded.forms = split(word, '|');
    expanded.form = expanded.forms.front();
  }
  return clause;
}

} // namespace

Sought::Sought(const std::vector<std::string>& notations) {
  std::transform(notations.begin(), notations.end(), std::back_inserter(clauses_), clause_of);
  for (const Clause& clause : clauses_) {
    pointers_.push_back(&clause);
  }
}

Record record_of(std::string text, std::uint32_t title_bytes) {
  Record record;
  record.title = {0, title_bytes};
  record.text = std::move(text);
  return record;
}

std::string bracketed(const std::string& text, const std::vector<ByteSpan>& highlights) {
  std::string shown;
  std::uint32_t done = 0;
  for (const ByteSpan highlight : highlights) {
    shown += ByteSpan{done, highlight.begin}.of(text);
    shown.append("[").append(highlight.of(text)).append("]");
    done = highlight.end;
  }
  return shown + text.substr(done);
}

} // namespace triglot::test

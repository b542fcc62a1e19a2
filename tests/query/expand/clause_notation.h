// Clauses in a notation for tests, which needs no index to expand a query.
//
//   cloud|clouds      one of these forms
//   right,of,first    these words in this order
//   cloud,capacity~2  in any order, with at most two others between them
//   title:cloud       in the title
#pragma once

#include "query/expand/clause.h"
#include "query/present/highlighter.h"

#include <string>
#include <vector>

namespace triglot::test {

// Clauses, and pointers to them as returned by sought(); valid as long as the object is.
class Sought {
public:
  explicit Sought(const std::vector<std::string>& notations);
  Sought(const Sought&) = delete;
  Sought& operator=(const Sought&) = delete;

  const std::vector<const Clause*>& clauses() const { return pointers_; }

private:
  std::vector<Clause> clauses_;
  std::vector<const Clause*> pointers_;
};

// An article with this text, which begins with a title of `title_bytes`.
Record record_of(std::string text, std::uint32_t title_bytes = 0);

// The text with its highlights in brackets.
std::string bracketed(const std::string& text, const std::vector<ByteSpan>& highlights);

} // namespace triglot::test

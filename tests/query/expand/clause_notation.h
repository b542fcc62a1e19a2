// Clauses as tests write them, without an index to expand a query by.
//
//   cloud|clouds      one of these forms
//   right,of,first    these words in this order
//   cloud,capacity~2  in any order, with two others between them at most
//   title:cloud       in the title
#pragma once

#include "query/expand/clause.h"
#include "query/present/highlighter.h"

#include <string>
#include <vector>

namespace triglot::test {

// Clauses, and their addresses as sought() has them: valid for as long as the object is.
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

// An article of this text, which begins with a title of so many bytes.
Record record_of(std::string text, std::uint32_t title_bytes = 0);

// The text with its highlights in brackets.
std::string bracketed(const std::string& text, const std::vector<ByteSpan>& highlights);

} // namespace triglot::test

// The values by which articles are counted (`triglot-query --by`), as stored in value slots.
//
//   authors: Ada Ebb, Bob Flo    → authors_slot   "Ada Ebb⏎Bob Flo"
//   tags: economy, water, water  → tags_slot      "economy⏎water"
//   date: 2025-01                → partial_date_slot "2025-01"; with a day date_slot has it
#pragma once

#include "store/record/record.h"

#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// What divides the values in a slot: a name has no line end.
inline constexpr char value_end = '\n';

struct CountedValue {
  Xapian::valueno slot = 0;
  std::string value;
};

// The slots for which the article has a value, with distinct values, each on one line and cut to
// 200 bytes. A full date is in date_slot instead.
std::vector<CountedValue> counted_values(const Record& record);

} // namespace triglot

// How output shows what was found in other languages.
//
//   In Dutch, for: dike → dijk, waterkering · flood → vloed · Merwel (as written)
//   corpus/nl/dijken.md:3: De dijken langs de Merwel …
//       nl · 2025-02-01
//       2 of 3 words: dike → dijken · Merwel
#pragma once

#include "query/present/render.h"
#include "query/search.h"

#include <cstddef>
#include <string>
#include <vector>

namespace triglot {

// The line above a block, with its end; on a terminal broken where it is too long.
std::string block_heading(const AcrossBlock& block, const View& view);

// Which words the hit has, and as what; empty where it is of no block. No control characters.
std::string across_line(const Hit& hit);

// A block as renderers of answers take it.
Answer as_answer(const AcrossBlock& block);

// The answer with the hits of its blocks behind its own.
Answer with_all_hits(const Answer& answer);

// Of the answer and its blocks.
std::size_t number_of_hits(const Answer& answer);

} // namespace triglot

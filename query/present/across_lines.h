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

// The line above a block, with a newline; on a terminal broken where it is too long.
std::string block_heading(const AcrossBlock& block, const View& view);

// The words that the hit has, and their translations; empty if it is not in a block. Contains no
// control characters.
std::string across_line(const Hit& hit);

// A block as an answer, for the renderers of answers.
Answer as_answer(const AcrossBlock& block);

// The answer, with the hits of its blocks after its own.
Answer with_all_hits(const Answer& answer);

// The number of hits in the answer and its blocks.
std::size_t number_of_hits(const Answer& answer);

} // namespace triglot

// The operands of NEAR: what may stand in the place of each.
//
//   (fax OR email OR "first refusal")   fax | email , "e mail" , "first refusal"
#pragma once

#include "query/expand/clause.h"

#include <cstddef>
#include <vector>

namespace triglot {

// Each choice of alternatives is searched for by itself.
inline constexpr std::size_t max_near_alternatives = 6;

// All single words of an operand as one word, and each phrase. Empty where it holds what is
// neither, or too many.
std::vector<Clause> near_alternatives(Clause operand);

// One alternative of each operand, in all ways, but no more than max_near_alternatives.
std::vector<std::vector<Clause>> choices_of(const std::vector<std::vector<Clause>>& operands);

} // namespace triglot

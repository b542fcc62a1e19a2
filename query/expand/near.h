// The operands of NEAR: what may stand in the place of each.
//
//   (fax OR email OR "first refusal")   fax | email , "e mail" , "first refusal"
#pragma once

#include "query/expand/clause.h"
#include "query/syntax/syntax.h"

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

// Words near one another as one clause, and the phrases among them, which must stand in the article
// as such too. `near` is the node of the operands.
std::vector<Clause> near_of(const Node& near, std::vector<Clause> operands);

} // namespace triglot

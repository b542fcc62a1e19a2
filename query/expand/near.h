// The operands of NEAR, and the alternatives for each.
//
//   (fax OR email OR "first refusal")   fax | email , "e mail" , "first refusal"
#pragma once

#include "query/expand/clause.h"
#include "query/syntax/syntax.h"

#include <cstddef>
#include <vector>

namespace triglot {

// Each combination of alternatives is searched for separately.
inline constexpr std::size_t max_near_alternatives = 6;

// All single words of an operand merged into one, and each phrase. Empty if it has anything else,
// or too many alternatives.
std::vector<Clause> near_alternatives(Clause operand);

// All combinations of one alternative per operand, up to max_near_alternatives.
std::vector<std::vector<Clause>> choices_of(const std::vector<std::vector<Clause>>& operands);

// One clause for words near one another, then the phrases among them, which the article must
// contain as well. `near` is the node of the operands.
std::vector<Clause> near_of(const Node& near, std::vector<Clause> operands);

} // namespace triglot

// Turns the arguments of a command line into a query.
#pragma once

#include <string>
#include <vector>

namespace triglot {

// Joins the arguments with spaces. If there are several, one that is a field and several words has
// all these words as its value, because the shell has removed the quotes around them:
//
//   publisher:"De Kade" staking   → arguments publisher:De Kade , staking
//                                 → query     publisher:"De Kade" staking
//
// Other arguments are left unchanged: 'title:(a OR b)', 'lang:nl dijk -water'.
std::string query_of(const std::vector<std::string>& arguments);

} // namespace triglot

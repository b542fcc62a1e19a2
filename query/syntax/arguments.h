// From the arguments of a command line to a query.
#pragma once

#include <string>
#include <vector>

namespace triglot {

// The arguments with a space between two. Beside others, one that is a field and several words is
// that field with all of them as its value, as the shell has removed the quotes around them:
//
//   publisher:"De Kade" staking   → arguments publisher:De Kade , staking
//                                 → query     publisher:"De Kade" staking
//
// Any other argument is left as it is: 'title:(a OR b)', 'lang:nl dijk -water'.
std::string query_of(const std::vector<std::string>& arguments);

} // namespace triglot

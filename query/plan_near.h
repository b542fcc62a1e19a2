// The Xapian query of forms, and of words near one another.
//
//   (huis OR fiets) NEAR/1 huizen  →  (fiets NEAR 3 (huis OR huizen)) OR
//                                     ((huis OR huizen) NEAR 3 (huis OR huizen))
#pragma once

#include "query/criterion.h"

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// The terms of forms in a field.
std::vector<std::string> terms_of(const std::vector<std::string>& forms, std::string_view prefix);

// Any of the forms; nothing where there are none.
Xapian::Query any_of(const std::vector<std::string>& forms, std::string_view prefix,
                     Xapian::Query::op op);

// Words with `between`, in alternatives whose words share all of their forms or none, which is what
// Xapian finds.
Xapian::Query plan_near(const Criterion& leaf);

// Whether there are not too many alternatives to be told.
bool near_is_complete(const Criterion& leaf);

} // namespace triglot

// Raw deflate, for what Xapian inflates.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// The bytes, deflated. Throws std::bad_alloc.
std::string deflated(std::string_view bytes);

} // namespace triglot

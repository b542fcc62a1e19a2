// What our programs say of an index.
#pragma once

#include <string>

namespace triglot::test {

// What `triglot-index --verify` finds wrong, or does wrong itself; nothing where the index is
// whole.
std::string verify(const std::string& index);

// Whether triglot-index has the option.
bool knows(const std::string& option);

} // namespace triglot::test

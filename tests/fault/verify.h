// What our own check of an index says.
#pragma once

#include <string>

namespace triglot::test {

// What `triglot-index --verify` finds wrong, or does wrong itself; nothing where the index is
// whole.
std::string verify(const std::string& index);

} // namespace triglot::test

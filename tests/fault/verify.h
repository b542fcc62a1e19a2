// Verifies an index by our own program.
#pragma once

#include <string>

namespace triglot::test {

// What `triglot-index --verify` finds wrong, or does wrong itself; empty if the index is sound.
std::string verify(const std::string& index);

} // namespace triglot::test

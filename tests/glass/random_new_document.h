// Documents of any kind, from which parts of an index are written.
#pragma once

#include "glass/new_document.h"

#include <random>

namespace triglot::test {

// With or without terms and values, which have hostile bytes and lengths.
NewDocument random_new_document(std::mt19937& random);

} // namespace triglot::test

// Documents of any kind, as parts of an index are written of.
#pragma once

#include "glass/new_document.h"

#include <random>

namespace triglot::test {

// With terms and values of hostile bytes and lengths, or without.
NewDocument random_new_document(std::mt19937& random);

} // namespace triglot::test

// The only use of Xapian in analysis/: its bundled Snowball has algorithms that libstemmer 2.2
// lacks.
#pragma once

#include "analysis/stem.h"

#include <memory>
#include <string_view>

namespace triglot {

// Throws std::runtime_error if Xapian lacks the algorithm.
std::unique_ptr<Stemmer> make_xapian_stemmer(std::string_view algorithm);

} // namespace triglot

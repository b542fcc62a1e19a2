// The terminal that standard output is, if it is one.
#pragma once

#include "query/present/render.h"

#include <optional>

namespace triglot {

// Nothing where standard output is no terminal. One that does not tell its width has 80 columns.
std::optional<Screen> screen_of_stdout();

} // namespace triglot

// The terminal on standard output, if there is one.
#pragma once

#include "query/present/render.h"

#include <optional>

namespace triglot {

// nullopt if standard output is not a terminal. If it does not report its width, 80 columns.
std::optional<Screen> screen_of_stdout();

} // namespace triglot

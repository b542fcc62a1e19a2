// How many cases to run. TRIGLOT_FAULT=long in the environment selects the long variant; the short
// one is for every test run.
#pragma once

#include <chrono>
#include <cstddef>

namespace triglot::test {

std::size_t amount(std::size_t in_short, std::size_t in_long);
std::chrono::seconds duration(std::chrono::seconds in_short, std::chrono::seconds in_long);

} // namespace triglot::test

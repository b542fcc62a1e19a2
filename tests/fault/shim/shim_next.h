// Calls the function that a hook of the shim replaces.
#pragma once

#include "tests/fault/shim/shim.h"

#include <dlfcn.h>

namespace triglot::shim {

template <typename Result, typename... Arguments>
Result call_next(const char* name, Arguments... arguments) {
  using Function = Result (*)(Arguments...);
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name))(arguments...);
}

// The result of a call other than a write, given the verdict.
template <typename... Arguments>
int go_on_or_fail(Verdict verdict, const char* name, Arguments... arguments) {
  return verdict == Verdict::fail ? -1 : call_next<int>(name, arguments...);
}

} // namespace triglot::shim

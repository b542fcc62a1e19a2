// How a hook of the shim calls the function that it stands before.
#pragma once

#include "tests/fault/shim/shim.h"

#include <dlfcn.h>

namespace triglot::shim {

template <typename Result, typename... Arguments>
Result call_next(const char* name, Arguments... arguments) {
  using Function = Result (*)(Arguments...);
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name))(arguments...);
}

// `call_next` with its result for a call that is not a write.
template <typename... Arguments>
int go_on_or_fail(Verdict verdict, const char* name, Arguments... arguments) {
  return verdict == Verdict::fail ? -1 : call_next<int>(name, arguments...);
}

} // namespace triglot::shim

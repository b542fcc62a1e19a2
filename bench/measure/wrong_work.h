// A benchmark checks its work before it reports a speed.
#pragma once

#include "base/error.h"

namespace triglot::bench {

// A program did other work than what was to be measured; its speed would say nothing.
class WrongWork : public Error {
public:
  using Error::Error;
};

} // namespace triglot::bench

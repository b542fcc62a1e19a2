// What readers of an index do with bytes that are damaged: they refuse them.
#pragma once

#include "base/error.h"

#include <functional>

#include <xapian.h>

namespace triglot::test {

// Calls `read`. Whether it threw what is thrown of a damaged index, Xapian's errors and ours;
// others pass through.
inline bool is_refused(const std::function<void()>& read) {
  try {
    read();
    return false;
  } catch (const Xapian::Error&) {
    return true;
  } catch (const Error&) {
    return true;
  }
}

} // namespace triglot::test

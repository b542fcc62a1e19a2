// Whether readers of an index reject damaged bytes.
#pragma once

#include "base/error.h"

#include <functional>

#include <xapian.h>

namespace triglot::test {

// Calls `read`. True if it throws an error about a damaged index, Xapian's or ours; other
// exceptions pass through.
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

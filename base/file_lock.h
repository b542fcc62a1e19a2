// Locks on open files, as flock(2) has them.
#pragma once

#include "base/file.h"

#include <chrono>

namespace triglot {

// Takes a lock, LOCK_SH or LOCK_EX, and waits for it until `end` where others have it. False, with
// errno, where it cannot be had: EWOULDBLOCK where they still do. It goes with the descriptor.
bool lock_until(const FileDescriptor& file, int operation,
                std::chrono::steady_clock::time_point end);

} // namespace triglot

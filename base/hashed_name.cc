#include "base/hashed_name.h"

#include <xxhash.h>

namespace triglot {

std::uint64_t word_hash(std::string_view name) {
  return XXH3_64bits(name.data(), name.size());
}

} // namespace triglot

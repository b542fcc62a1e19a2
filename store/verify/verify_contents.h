// Verifies the contents of a database: articles, lexicon, file table.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <xapian.h>

namespace triglot {

struct ContentsChecked {
  std::uint64_t articles = 0;
  std::uint64_t forms = 0;
};

// Reports each inconsistency as a line through `find`, at most 100 of a kind. Xapian's exceptions,
// and Damaged, pass through if nothing more can be read.
ContentsChecked check_contents(const Xapian::Database& database,
                               const std::function<void(const std::string&)>& find);

} // namespace triglot

// Checks what lies in a database: the articles, the lexicon, what is known of the files.
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

// Calls `find` for what is wrong, with a line that says what it is and where; of one kind a
// hundred times at most. Xapian's exceptions, and Damaged, pass through where nothing can be read
// any more.
ContentsChecked check_contents(const Xapian::Database& database,
                               const std::function<void(const std::string&)>& find);

} // namespace triglot

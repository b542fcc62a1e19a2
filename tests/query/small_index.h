// A real index over a handful of texts, for tests of the query side.
#pragma once

#include "store/database.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

// Built from (language code, text) pairs, which become NNN.txt in this order; "" for the language
// leaves it to identification, so short texts should name theirs. Deleted with the object.
class SmallIndex {
public:
  explicit SmallIndex(const std::vector<std::pair<std::string, std::string>>& texts);

  const Index& index() const { return *index_; }
  Analyser& analyser() { return analyser_; }

private:
  TemporaryFolder folder_;
  Analyser analyser_;
  std::unique_ptr<Index> index_;
};

} // namespace triglot::test

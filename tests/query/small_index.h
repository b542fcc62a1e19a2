// A real index of a handful of texts, for query tests.
#pragma once

#include "query/search.h"
#include "store/index.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace triglot::test {

struct SmallArticle {
  std::string language;   // a code; "": identified; short texts should name theirs
  std::string text;       // Markdown
  std::string front = {}; // further lines of front matter: "title: De dijk\ndate: 2025-01-22\n"
  std::string name = {};  // "nl/dijk.md", below the folder texts; else 001.md and so on, in order
};

// Built from articles, mostly given as {language, text}. Deleted with the object.
class SmallIndex {
public:
  explicit SmallIndex(const std::vector<SmallArticle>& articles);

  const Index& index() const { return *index_; }
  // Of an article, by its name.
  std::string path_of(const std::string& name) const;
  Analyser& analyser() { return analyser_; }

private:
  TemporaryFolder folder_;
  Analyser analyser_;
  std::unique_ptr<Index> index_;
};

// The hits' files without their extensions, sorted: "a c".
std::string names_of(const Answer& answer);

} // namespace triglot::test

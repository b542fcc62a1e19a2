// Tests that the dump of an index is the same for the same articles, and distinguishes different
// ones.
#include "tests/fault/index_dump.h"

#include "tests/fault/index_run.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::difference;
using test::IndexDump;

constexpr const char* article = "---\nlang: nl\ndate: 2025-01-22\n---\n# De dijk\n\nHet huis.\n";

// A folder with two articles; each call of `dump` builds a new index.
class Articles {
public:
  Articles() {
    folder_.write("articles/a.md", article);
    folder_.write("articles/b.md", "---\nlang: nl\n---\n\nTwee huizen, één dijk.\n");
  }

  void write(const std::string& name, const std::string& text) const {
    folder_.write("articles/" + name, text);
  }
  fs::path path() const { return folder_.path() / "articles"; }

  IndexDump dump() const {
    const test::TemporaryFolder index;
    test::bring_up_to_date(index.path() / "index", path());
    return test::dump_index(index.path() / "index");
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("The same articles give the same dump") {
  const Articles articles;
  const IndexDump one = articles.dump();
  CHECK(one.article_count == 2);
  CHECK(one.terms.at("dijk").articles == 2);
  CHECK(one.metadata.count("Fhuizen") == 1);
  CHECK(difference(one, articles.dump()).empty());
}

TEST_CASE("What differs between two indexes is named") {
  const auto [name, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"a.md", "---\nlang: nl\ndate: 2025-01-22\n---\n# De dijk\n\nEen huis.\n",
       "a.md: term 'het': only in the first"},
      {"a.md", "---\nlang: nl\ndate: 2025-01-22\n---\n# De dijk\n\nHuis het.\n",
       "a.md: value 1: byte "},
      {"a.md", "---\nlang: nl\ndate: 2025-01-22\n---\n# De dijk\n\nHet huis. Huis.\n",
       "a.md: term 'huis': occurrences: 1 / 2"},
      {"a.md", "---\nlang: nl\ndate: 2025-01-23\n---\n# De dijk\n\nHet huis.\n",
       "a.md: value 0: byte 9 of 10 / 10: '2025-01-22' / '2025-01-23'"},
      {"a.md", "---\nlang: nl\ndate: 2025-01-22\n---\n# De dijk\n\nHET huis.\n",
       "a.md: record: byte "},
      {"c.md", "---\nlang: nl\n---\n\nHet huis.\n", "c.md: only in the second"},
  }));
  CAPTURE(text);
  const Articles articles;
  const IndexDump before = articles.dump();
  articles.write(name, text);
  const std::string found = difference(before, articles.dump());
  const std::string folder = articles.path().string() + "/";
  CHECK_THAT(found, Catch::Matchers::StartsWith(folder + expected));
}

TEST_CASE("The lexicon, the table of files and the term side are compared as well") {
  const IndexDump whole = Articles().dump();
  IndexDump other = whole;
  other.metadata["Fhuis"] += '\1';
  CHECK_THAT(difference(whole, other), ContainsSubstring("metadata 'Fhuis': byte "));
  other = whole;
  other.files.insert("P/x");
  CHECK(difference(whole, other) == "file table: 'P/x' only in the second");
  other = whole;
  other.terms["huis"].occurrences = 7;
  CHECK(difference(whole, other) == "term 'huis': occurrences: 1 / 7");
  other = whole;
  other.average_length += 1;
  CHECK_THAT(difference(whole, other), ContainsSubstring("average length: "));
}

} // namespace
} // namespace triglot

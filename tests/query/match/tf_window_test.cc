// Tests that a window returns what was added to it, wherever it begins.
#include "query/match/tf_window.h"

#include "tests/support/catch.h"

#include <map>
#include <random>

namespace triglot {
namespace {

TEST_CASE("a window finds the documents that hold a word often enough") {
  std::mt19937 random(20251126);
  TfWindow window;
  for (int round = 0; round < 200; ++round) {
    const auto begin = static_cast<Xapian::docid>(1 + random() % 100'000);
    window.clear(begin);
    REQUIRE(window.begin() == begin);
    REQUIRE(window.end() == begin + TfWindow::size);
    std::map<Xapian::docid, Xapian::termcount> expected;
    for (std::size_t added = random() % 600; added > 0; --added) {
      const auto id = static_cast<Xapian::docid>(begin + random() % TfWindow::size);
      const auto tf = static_cast<Xapian::termcount>(random() % 50 == 0 ? random() % (1U << 24U)
                                                                        : random() % 4);
      window.add(id, tf);
      expected[id] += tf;
    }
    for (int question = 0; question < 100; ++question) {
      const auto from = static_cast<Xapian::docid>(begin + random() % TfWindow::size);
      const auto least = static_cast<Xapian::termcount>(1 + random() % 5);
      auto first = expected.lower_bound(from);
      while (first != expected.end() && first->second < least) {
        ++first;
      }
      CAPTURE(begin, from, least);
      REQUIRE(window.find(from, least) == (first == expected.end() ? 0 : first->first));
      if (first != expected.end()) {
        REQUIRE(window.tf(first->first) == first->second);
      }
    }
  }
}

} // namespace
} // namespace triglot

// Whom the statements of pages, feeds, records and front matter name.
#include "articles/names.h"
#include "tests/support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("of a list each element is an author, one statement may name several") {
  const auto [stated, authors] = GENERATE(table<Names, std::string>({
      {Names(), ""},
      {{"Ada Ebb, Bob Flo"}, "Ada Ebb|Bob Flo"},
      {{"Ada Ebb", "Bob Flo"}, "Ada Ebb|Bob Flo"},
      {{"Ebb Flo, Ada Maria", "Flo, B. C."}, "Ebb Flo, Ada Maria|Flo, B. C."},
      {{"García Márquez, Gabriel", "Ebb, Ada"}, "García Márquez, Gabriel|Ebb, Ada"},
      {{"Tolkien, J.R.R."}, "Tolkien, J.R.R."},
      {{"Ada; Bo", "Cy"}, "Ada|Bo|Cy"},
      {{"By Tolkien, J.R.R."}, "Tolkien, J.R.R."},
      {{"by Ada Ebb, Bob Flo"}, "Ada Ebb|Bob Flo"},
      {{"Ada <a@b.nl>, Bo Vos <bo@b.nl>"}, "Ada|Bo Vos"},
      {{"a@b.nl (Ada Ebb)", "@bo", "null", "Ada Ebb"}, "Ada Ebb"},
      {{"admin, Ada Ebb"}, "Ada Ebb"},
      {{"", "https://a.b/c"}, ""},
      {{"Von Ada Ebb"}, "Ada Ebb"},
      {{"Von Trapp"}, "Von Trapp"},
      {{"von der Leyen"}, "von der Leyen"},
      {{"Author: Ada Ebb"}, "Ada Ebb"},
      {{"View all posts by Ada Ebb"}, "Ada Ebb"},
      {{"Tutti gli articoli di Ada Ebb"}, "Ada Ebb"},
      {{"Ada Ebb @adaebb"}, "Ada Ebb"},
      {{"De Courant (www.courant.example)"}, "De Courant"},
      {{"Ada Ebb (Reuters)"}, "Ada Ebb (Reuters)"},
      {{"{{ page.author }}", "${author}", "[node:author]", "Unknown"}, ""},
  }));
  CAPTURE(stated);
  CHECK(fmt::format("{}", fmt::join(authors_in(stated), "|")) == authors);
}

TEST_CASE("names are bounded") {
  Names names;
  for (int i = 0; i < 10'000; ++i) {
    add_name(names, fmt::format("name {}", i));
  }
  CHECK(joined_names(names).size() < 6000);
}

} // namespace
} // namespace triglot

// Which authors a statement names.
#include "store/record/author_names.h"
#include "tests/support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

TEST_CASE("authors are told apart") {
  const auto [stated, names] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Ada Ebb", "Ada Ebb"},
      {"Ada Ebb, Bob Flo", "Ada Ebb|Bob Flo"},
      {"Ada Ebb,Bob Flo , ", "Ada Ebb|Bob Flo"},
      {"Ebb, Ada", "Ebb, Ada"},
      {"Ebb, Ada; Flo, Bob", "Ebb, Ada|Flo, Bob"},
      {"Émond, Zoë", "Émond, Zoë"},
      {"A, B", "A|B"},
      {"Reuters, ANP", "Reuters|ANP"},
      {"Ebb, Ada Maria", "Ebb|Ada Maria"},
      {"Ada Ebb; Bob Flo", "Ada Ebb|Bob Flo"},
      {"Tolkien, J.R.R.", "Tolkien, J.R.R."},
      {"Tolkien, J. R. R.", "Tolkien, J. R. R."},
      {"Ebb, Ada B.", "Ebb, Ada B."},
      {"van der Berg, Jan-Peter", "van der Berg, Jan-Peter"},
      {"O'Brien, Émile", "O'Brien, Émile"},
      {"Smith-Jones, É.", "Smith-Jones, É."},
      {"Ebb, A., van Flo, B.C.", "Ebb, A.|van Flo, B.C."},
      {"Ebb, A., Bob Flo", "Ebb|A.|Bob Flo"},
      {"Martin Luther King, Jr.", "Martin Luther King, Jr."},
      {"Ada Ebb, PhD, Bob Flo, III", "Ada Ebb, PhD|Bob Flo, III"},
      {"PhD, Ada", "PhD, Ada"},
      {"Jr.", "Jr."},
      {" ;, ", ","},
      {",,", ""},
      {"Ada\nEbb", "Ada Ebb"},
      {"García Márquez, Gabriel", "García Márquez, Gabriel"},
      {"van der Berg Ebb, Ada", "van der Berg Ebb, Ada"},
      {"Ada Ebb, Reuters", "Ada Ebb|Reuters"},
      {"Ada Ebb, Redactie", "Ada Ebb|Redactie"},
      {"Ada Ebb, Bob B.", "Ada Ebb|Bob B."},
      {"Ada Ebb and Bob Flo", "Ada Ebb|Bob Flo"},
      {"Ada Ebb & Bob Flo", "Ada Ebb|Bob Flo"},
      {"Ada Ebb en Bob van der Flo", "Ada Ebb|Bob van der Flo"},
      {"Ada Ebb e Bob Flo", "Ada Ebb|Bob Flo"},
      {"Ada Ebb und Bob Flo et J. R. Cox", "Ada Ebb|Bob Flo|J. R. Cox"},
      {"Ada Ebb, Bob Flo and Cy Dex", "Ada Ebb|Bob Flo|Cy Dex"},
      {"Ada Ebb, Bob Flo, and Cy Dex", "Ada Ebb|Bob Flo|Cy Dex"},
      {"Ebb, Ada and Flo, Bob", "Ebb, Ada|Flo, Bob"},
      {"Food & Wine", "Food & Wine"},
      {"Ministry of Health and Social Affairs", "Ministry of Health and Social Affairs"},
      {"Ada and Bob Ebb", "Ada and Bob Ebb"},
      {"Ada Ebb and", "Ada Ebb and"},
      {"and", "and"},
  }));
  CHECK(fmt::format("{}", fmt::join(author_names(stated), "|")) == names);
}

TEST_CASE("several authors stand on a line so that they can be told apart") {
  CHECK(authors_line({}).empty());
  CHECK(authors_line({"Ada Ebb", "Bob Flo"}) == "Ada Ebb, Bob Flo");
  CHECK(authors_line({"Ebb, Ada"}) == "Ebb, Ada");
  CHECK(authors_line({"Ebb, Ada", "Bob Flo"}) == "Ebb, Ada; Bob Flo");
}

} // namespace
} // namespace triglot

// Command-line arguments as a query.
#include "query/syntax/arguments.h"

#include "tests/support/catch.h"

namespace triglot {
namespace {

using Arguments = std::vector<std::string>;

TEST_CASE("A field with several words is one value beside other arguments") {
  const auto [arguments, query] = GENERATE(table<Arguments, std::string>({
      {{"publisher:De Kade", "staking"}, R"(publisher:"De Kade" staking)"},
      {{"staking", "-publisher:De Kade"}, R"(staking -publisher:"De Kade")"},
      {{"source:De Kade", "staking"}, R"(source:"De Kade" staking)"},
      {{"stem:the rights", "x"}, R"(stem:"the rights" x)"},
      {{"path:my folder/a", "x"}, R"(path:"my folder/a" x)"},
      {{"date:last month", "x"}, "date:last month x"}, // a date takes its words anyway
      {{"publisher:De Kade staking"}, "publisher:De Kade staking"},
      {{"publisher:\"De Kade\"", "x"}, "publisher:\"De Kade\" x"},
      {{"title:(a OR b)", "x"}, "title:(a OR b) x"},
      {{"title:a OR b", "x"}, "title:a OR b x"},
      {{"lang:nl dijk -water", "x"}, "lang:nl dijk -water x"},
      {{"title:a lang:nl", "x"}, "title:a lang:nl x"},
      {{"title:a b~", "x"}, "title:a b~ x"},
      {{"title:a \"b", "x"}, "title:a \"b x"},
      {{"note: two words", "x"}, "note: two words x"},
      {{"foo:two words", "x"}, "foo:two words x"},
      {{"a b", "c"}, "a b c"},
      {{"", "c"}, " c"},
      {Arguments(), ""},
  }));
  CAPTURE(query);
  CHECK(query_of(arguments) == query);
}

} // namespace
} // namespace triglot

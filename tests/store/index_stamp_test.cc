// Tests the line that identifies an index.
#include "store/index_stamp.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("A stamp is read as it was written") {
  const IndexStamp stamp{10, {"00ff", "abcd"}, "1234", 7};
  CHECK(to_string(stamp) == "10 00ff abcd 1234 7");
  CHECK(parse_stamp(to_string(stamp)) == stamp);
}

TEST_CASE("What is no stamp, or longer than one can be, is none") {
  const auto text = GENERATE(as<std::string>{}, "", "10", "10 a b c", "10 a b c x", "x a b c 1",
                             "10 a b c 1 2", "10 a b c ");
  CHECK_FALSE(parse_stamp(text));
  CHECK_FALSE(parse_stamp("10 a " + std::string(300, 'b') + " c 1"));
}

TEST_CASE("Other metadata have another hash") {
  const Metadata metadata = {{"a", "1"}, {"b", "2"}};
  CHECK(build_hash(metadata) == build_hash(metadata));
  CHECK(build_hash(metadata) != build_hash({{"a", "1"}, {"b", "3"}}));
  CHECK(build_hash(metadata) != build_hash({{"a", "1b"}, {"", "2"}}));
}

} // namespace
} // namespace triglot

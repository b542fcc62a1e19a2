// Tests the keys of objects that hold a value, a record, or several.
#include "articles/records/record_keys.h"

#include "tests/support/catch.h"

namespace triglot {
namespace {

TEST_CASE("keys of objects that hold a value, a record, or several") {
  CHECK(value_key_rank("rendered") < value_key_rank("name"));
  CHECK(value_key_rank("display_name") < value_key_rank("username"));
  CHECK_FALSE(value_key_rank("logo"));
  CHECK(name_part("firstName") == NamePart::given);
  CHECK(name_part("family") == NamePart::family);
  CHECK_FALSE(name_part("name"));
  CHECK(wraps_record("_source"));
  CHECK_FALSE(wraps_record("source"));
  CHECK(lists_records("orderedItems"));
  CHECK_FALSE(lists_records("comments"));
}

} // namespace
} // namespace triglot

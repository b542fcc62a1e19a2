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
  CHECK(role_of("_source").wraps_record);
  CHECK_FALSE(role_of("source").wraps_record);
  CHECK(role_of("orderedItems").lists_records);
  CHECK_FALSE(role_of("comments").lists_records);
}

} // namespace
} // namespace triglot

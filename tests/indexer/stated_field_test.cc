// Tests under which names records and front matter state their fields.
#include "indexer/stated_field.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("spellings of a key are one name") {
  const auto key = GENERATE(as<std::string>(), "lang_code", "langCode", "LANG-CODE", "lang.code",
                            "@lang:code", "Lang Code");
  CAPTURE(key);
  const std::optional<FieldName> name = stated_field_named(key);
  REQUIRE(name);
  CHECK(name->field == StatedField::language);
}

TEST_CASE("keys that mean nothing to us") {
  const auto key = GENERATE(as<std::string>(), "", "_", "x", "tags", "texts", "tex", "text body",
                            std::string(1000, 'x'), "text" + std::string(100, '_'), "\xff");
  CAPTURE(key);
  CHECK_FALSE(stated_field_named(key));
}

TEST_CASE("the plain name of a field is its best") {
  const auto [key, field] = GENERATE(table<std::string, StatedField>({
      {"id", StatedField::id},
      {"title", StatedField::title},
      {"text", StatedField::text},
      {"lang", StatedField::language},
      {"url", StatedField::url},
      {"publisher", StatedField::publisher},
      {"author", StatedField::author},
      {"date", StatedField::date},
      {"licence", StatedField::licence},
  }));
  const std::optional<FieldName> name = stated_field_named(key);
  REQUIRE(name);
  CHECK(name->field == field);
  CHECK(name->rank == 0);
}

} // namespace
} // namespace triglot

// Tests under which names records and front matter state their fields.
#include "articles/metadata_field.h"

#include "tests/support/catch.h"

#include <fstream>
#include <sstream>
#include <string>

namespace triglot {
namespace {

TEST_CASE("spellings of a key are one name") {
  const auto key = GENERATE(as<std::string>(), "lang_code", "langCode", "LANG-CODE", "lang.code",
                            "@lang:code", "Lang Code");
  CAPTURE(key);
  const std::optional<FieldName> name = metadata_field_named(key);
  REQUIRE(name);
  CHECK(name->field == MetadataField::language);
}

// The table of docs/article-formats.md: "| title | title, headline, … |".
TEST_CASE("the documented names are names of the field that they are documented for") {
  std::ifstream page(PROJECT_FOLDER "/docs/article-formats.md");
  std::string line;
  int names = 0;
  while (std::getline(page, line) && line != "| field | names |") {
  }
  std::getline(page, line);
  for (int row = 0; std::getline(page, line) && line.starts_with("| "); ++row) {
    std::istringstream list(line.substr(line.find(" | ") + 3));
    for (std::string name; list >> name && name != "|"; ++names) {
      name.erase(name.find_last_not_of(',') + 1);
      CAPTURE(name);
      const std::optional<FieldName> found = metadata_field_named(name);
      REQUIRE(found);
      CHECK(static_cast<int>(found->field) == row);
    }
  }
  CHECK(names == 99); // all that there are
}

TEST_CASE("keys that mean nothing to us") {
  const auto key = GENERATE(as<std::string>(), "", "_", "x", "tags", "texts", "tex", "text body",
                            std::string(1000, 'x'), "text" + std::string(100, '_'), "\xff");
  CAPTURE(key);
  CHECK_FALSE(metadata_field_named(key));
}

TEST_CASE("the plain name of a field is its best") {
  const auto [key, field] = GENERATE(table<std::string, MetadataField>({
      {"id", MetadataField::id},
      {"title", MetadataField::title},
      {"text", MetadataField::text},
      {"lang", MetadataField::language},
      {"url", MetadataField::url},
      {"publisher", MetadataField::publisher},
      {"author", MetadataField::author},
      {"date", MetadataField::date},
      {"licence", MetadataField::licence},
  }));
  const std::optional<FieldName> name = metadata_field_named(key);
  REQUIRE(name);
  CHECK(name->field == field);
  CHECK(name->rank == 0);
}

} // namespace
} // namespace triglot

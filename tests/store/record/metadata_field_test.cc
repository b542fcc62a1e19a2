// Tests the names of fields in records and front matter.
#include "store/record/metadata_field.h"

#include "tests/support/catch.h"

#include <fstream>
#include <set>
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

// Keys are compared in the form of metadata_field.h.
std::string normal(std::string name) {
  std::erase_if(name, [](char c) { return c == '_' || c == ':'; });
  return name;
}

std::set<std::string> words_of(const std::string& list) {
  std::istringstream in(list);
  std::set<std::string> words;
  for (std::string word; in >> word && word != "|";) {
    word.erase(word.find_last_not_of(',') + 1);
    words.insert(normal(word));
  }
  return words;
}

// The table of docs/article-formats.md: "| title | title, headline, … |".
TEST_CASE("the documented names are those that are known, field by field") {
  std::ifstream page(PROJECT_FOLDER "/docs/article-formats.md");
  std::string line;
  while (std::getline(page, line) && line != "| field | names |") {
  }
  std::getline(page, line);
  int row = 0;
  for (; std::getline(page, line) && line.starts_with("| "); ++row) {
    CAPTURE(line);
    REQUIRE(row <= static_cast<int>(MetadataField::licence));
    const auto field = static_cast<MetadataField>(row);
    CHECK(words_of(line.substr(line.find(" | ") + 3)) == words_of(std::string(names_of(field))));
  }
  CHECK(row == static_cast<int>(MetadataField::licence) + 1);
}

TEST_CASE("no name is that of two fields, and each is in its normal form") {
  for (int row = 0; row <= static_cast<int>(MetadataField::licence); ++row) {
    const auto field = static_cast<MetadataField>(row);
    for (const std::string& name : words_of(std::string(names_of(field)))) {
      CAPTURE(name);
      const std::optional<FieldName> found = metadata_field_named(name);
      REQUIRE(found);
      CHECK(found->field == field);
    }
  }
}

TEST_CASE("keys that mean nothing to us") {
  const auto key = GENERATE(as<std::string>(), "", "_", "x", "texts", "tex", "text body",
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

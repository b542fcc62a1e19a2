// Tests that JSON is made safe for terminals without changing its meaning.
#include "base/json_text.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("DEL and C1 are escaped in JSON and nothing else is") {
  auto [json, safe] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {R"({"a":"é ~ \u001b"})", R"({"a":"é ~ \u001b"})"},
      {"\"\x7f\"", R"("\u007f")"},
      {"\"\xC2\x80\xC2\x9B\xC2\x9F\"", R"("\u0080\u009b\u009f")"},
      {"\"\xC2\xA0\xC3\x80\xE2\x82\x9B\"", "\"\xC2\xA0\xC3\x80\xE2\x82\x9B\""},
      {"\xC2", "\xC2"},
  }));
  CHECK(terminal_safe_json(json) == safe);
}

TEST_CASE("bytes in hexadecimal") {
  CHECK(hex("").empty());
  CHECK(hex(std::string("a\0\xff\n", 4)) == "6100ff0a");
}

} // namespace
} // namespace triglot

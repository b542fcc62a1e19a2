// Tests which character references are decoded, and to what.
#include "articles/html/entity.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("A character reference is what HTML says") {
  auto [entity, character] = GENERATE(table<std::string, std::string>({
      {"&eacute;", "é"},
      {"&Eacute;", "É"},
      {"&nbsp;", "\u00A0"},
      {"&lt;", "<"},
      {"&amp;", "&"},
      {"&semi;", ";"},
      {"&Tab;", "\t"},
      {"&CounterClockwiseContourIntegral;", "∳"},
      {"&NotEqualTilde;", "≂̸"},
      {"&#233;", "é"},
      {"&#xE9;", "é"},
      {"&#59;", ";"},
      {"&#150;", "–"}, // Windows-1252, as browsers read it
      {"&#x1F600;", "😀"},
      {"&#xD800;", "\uFFFD"},
      {"&#0;", "\uFFFD"},
      {"&#x110000;", "\uFFFD"},
      {"&#99999999999999999999;", "\uFFFD"},
  }));
  CHECK(decode_entity(entity) == character);
}

TEST_CASE("What is no character reference stays") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "&", "&;", "&#;", "&#x;", "&foo;", "&EACUTE;", "&eacute",
               "&notit;", "&a b;", "& x & y;", "&<b>x;", "x&eacute;");
  CHECK(decode_entity(text) == text);
}

} // namespace
} // namespace triglot

// Tests the resolution of relative addresses.
#include "articles/address.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("addresses are completed by the base") {
  auto [address, base, complete] = GENERATE(table<std::string, std::string, std::string>({
      {"b", "https://example.org/a/c", "https://example.org/a/b"},
      {"b", "https://example.org/a/", "https://example.org/a/b"},
      {"b", "https://example.org", "https://example.org/b"},
      {"b?c:d", "https://example.org/?a/b", "https://example.org/b?c:d"},
      {"../b", "https://example.org/a/c/d", "https://example.org/a/b"},
      {"./b", "https://example.org/a/c", "https://example.org/a/b"},
      {"../../../b/..?c=/../d", "https://example.org/a/c", "https://example.org/?c=/../d"},
      {"..", "https://example.org/a/b/c", "https://example.org/a/"},
      {"/b", "https://example.org/a/c", "https://example.org/b"},
      {"//example.com/b", "https://example.org/a/", "https://example.com/b"},
      {"?b", "https://example.org/a?c", "https://example.org/a?b"},
      {"https://example.com/b", "https://example.org/", "https://example.com/b"},
      {"mailto:a@example.com", "https://example.org/", "mailto:a@example.com"},
      {"b", "", "b"},
      {"b", "https", "b"},
      {"b", "/a/", "b"},
      {"", "https://example.org/", ""},
  }));
  INFO(address << " from " << base);
  CHECK(resolved(address, base) == complete);
}

} // namespace
} // namespace triglot

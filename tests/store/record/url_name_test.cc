// Tests the canonical names of URLs that people write in various ways.
#include "store/record/url_name.h"

#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <random>

namespace triglot {
namespace {

TEST_CASE("A URL has one name however it is written") {
  const auto [url, name] = GENERATE(table<std::string, std::string>({
      {"https://www.example.org/Nieuws/1", "example.org/Nieuws/1"},
      {"http://example.org/Nieuws/1/", "example.org/Nieuws/1"},
      {"//EXAMPLE.org/Nieuws/1#top", "example.org/Nieuws/1"},
      {"example.org/Nieuws/1?", "example.org/Nieuws/1"},
      {"HTTPS://ada@WWW.Example.Org:443/Nieuws/1//", "example.org/Nieuws/1"},
      {" https://example.org/Nieuws/1\n", "example.org/Nieuws/1"},
      {"https://example.org/Nieuws/1?utm_source=x&fbclid=y", "example.org/Nieuws/1"},
      {"https://example.org/?id=1&utm_source=x&b=%2F", "example.org?id=1&b=%2F"},
      {"https://example.org/?b=%2f&id=1", "example.org?b=%2F&id=1"},
      {"https://example.org/caff%C3%A8", "example.org/caffè"},
      {"https://example.org/caffè", "example.org/caffè"},
      {"https://example.org/a%7Eb%41", "example.org/a~bA"},
      {"https://example.org/caff%E8", "example.org/caff%E8"}, // no UTF-8
      {"https://example.org/100%", "example.org/100%"},
      {"https://example.org/a b?c=d e", "example.org/a%20b?c=d%20e"},
      {"https://example.org/a%20b?c=d%20e", "example.org/a%20b?c=d%20e"},
      {"https://example.org:8080/a", "example.org:8080/a"},
      {"example.org:8080/a", "example.org:8080/a"},
      {"https://xn--mnchen-3ya.de/a", "münchen.de/a"},
      {"https://example.org/a/www.b", "example.org/a/www.b"},
      {"https://example.org", "example.org"},
      {"https://[2001:db8::1]:80/a", "2001:db8::1/a"},
      {"https://example.org/#!/a", "example.org"},
      {"urn:isbn:123", "urn:isbn:123"},
      {"mailto:ada@example.org", "mailto:ada@example.org"},
      {"https://", ""},
      {"", ""},
      {"  ", ""},
      {"#top", ""},
  }));
  CAPTURE(url);
  CHECK(url_name(url) == name);
  CHECK(url_name(name) == name);
}

TEST_CASE("The beginning of a URL is that of the names below it") {
  CHECK(url_beginning("https://www.example.org/2025/") == "example.org/2025/");
  CHECK(url_beginning("https://www.example.org/2025") == "example.org/2025");
  CHECK(url_beginning("example.org/") == "example.org/");
  CHECK(url_beginning("https://").empty());
  CHECK(url_beginning("example.org/" + std::string(300, 'x')).empty());
}

TEST_CASE("A long URL is cut at a character and its name is its own") {
  std::string letters;
  for (int i = 0; i < 200; ++i) {
    letters += "è";
  }
  const std::string one = url_name("https://example.org/a" + letters + "1");
  const std::string other = url_name("https://example.org/a" + letters + "2");
  CHECK(one != other);
  CHECK(one.size() <= 216);
  CHECK(one.starts_with("example.org/aè"));
  CHECK(one.substr(0, one.size() - 16).ends_with("è"));
}

TEST_CASE("The name of any bytes fits a term") {
  std::mt19937 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string url = round % 2 == 0 ? "https://example.org/" : "";
    for (std::size_t left = random() % 40; left > 0; --left) {
      url += random() % 3 == 0 ? "%" : test::random_bytes(random, 12);
    }
    const std::string name = url_name(url);
    CAPTURE(url, name);
    CHECK(name.size() <= 216);
    CHECK(std::count(name.begin(), name.end(), '\0') == 0);
    CHECK(url_name(url) == name);
    CHECK_NOTHROW(url_beginning(url));
  }
}

} // namespace
} // namespace triglot

// Tests the names of an article's origin: hosts and sites of valid and invalid URLs, path
// components.
#include "store/record/attribution.h"

#include "store/schema.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

using Names = std::vector<std::string>;

std::string joined(const Names& names) {
  return fmt::format("{}", fmt::join(names, " | "));
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string all;
  for (; times > 0; --times) {
    all += piece;
  }
  return all;
}

// Whether Xapian accepts the name as a term with any of the prefixes: at most 245 bytes, with NUL
// counting twice.
bool fits_a_term(const std::string& name) {
  const auto nuls = std::count(name.begin(), name.end(), '\0');
  return name.size() + static_cast<std::size_t>(nuls) + 2 <= 245;
}

TEST_CASE("a file has a name without its extension, a compressed one two") {
  const auto [name, stems] = GENERATE(table<std::string, std::string>({
      {"a.html", "a.*"},
      {"2025.01.22-dijk.md", "2025.01.22-dijk.*"},
      {"a.html.gz", "a.html.* | a.*"},
      {"a.jsonl.zst", "a.jsonl.* | a.*"},
      {"a.gz", "a.*"},
      {"README", ""},
      {".md", ""},
      {"a.", ""},
      {"..md", ""},
      {"a.very-long-extension", ""},
      {"", ""},
  }));
  CAPTURE(name);
  CHECK(joined(stem_names(name)) == stems);
  for (const std::string& stem : stem_names(name)) {
    CHECK(is_second_name(stem));
  }
  CHECK(joined(stem_names(std::string(200, 'x') + ".md")) ==
        stem_name(path_components(std::string(200, 'x')).front()));
  CHECK(is_second_name("*.md"));
  CHECK_FALSE(is_second_name(name));
}

TEST_CASE("the host of a URL, and of what stands for one") {
  const auto [url, host] = GENERATE(table<std::string, std::string>({
      {"https://example.org/nl/contract", "example.org"},
      {"http://www.Example.ORG", "www.example.org"},
      {"www.example.org:8080/a?b#c", "www.example.org"},
      {"example.org", "example.org"},
      {"//cdn.example.org/x", "cdn.example.org"},
      {"https://example.org?q=http://other.example/", "example.org"},
      {"https://example.org#@other.example", "example.org"},
      {"https://ada:secret@example.org:443/", "example.org"},
      {"https://example.com@evil.example/", "evil.example"},
      {"https://ada@example.com@evil.example/", "evil.example"},
      {"https://example.com:80@evil.example:81/", "evil.example"},
      {"https://example.org\\@evil.example/", "example.org"}, // as in browsers
      {"https://example.org./a", "example.org"},
      {"https://example.org.../a", "example.org"},
      {"FTP://FILES.example.org/", "files.example.org"},
      {"https://192.0.2.1:80/", "192.0.2.1"},
      {"https://[2001:DB8::1]:8080/a", "2001:db8::1"},
      {"https://[::1]", "::1"},
      {"https://xn--mnchen-3ya.de/", "münchen.de"},
      {"https://MÜNCHEN.de/", "münchen.de"},
      {"https://mu\u0308nchen.de/", "münchen.de"},
      {"https://faß.de/", "faß.de"}, // non-transitional: another host than fass.de
      {"https://bücher。example", "bücher.example"},
      {"https://ＥＸＡＭＰＬＥ.org", "example.org"},
      {"https://localhost/", "localhost"},
  }));
  CAPTURE(url);
  CHECK(host_of(url) == host);
}

TEST_CASE("what has no host") {
  const auto url = GENERATE(as<std::string>(), "", "http://", "https:///path", "/folder/file", "//",
                            "?q", "#here", "@", "https://@/", "https://:80/", "https://[",
                            "https://[]", "https://[]:80", ".", "https://.../", "two words",
                            "https://two words/", "<script>", "\"quoted\"", "\t", "\n");
  CAPTURE(url);
  CHECK(host_of(url).empty());
}

TEST_CASE("hostile URLs have a host that fits a term and holds no blank, or none") {
  const auto url = GENERATE(
      as<std::string>(), "https://" + repeated("a", 300) + ".org/",
      "https://" + repeated("a.", 5000) + "org/", "https://" + repeated("ü", 100) + ".de",
      "https://" + repeated("中", 66), "https://" + repeated("中", 67), repeated("@", 10000),
      repeated("[", 10000), repeated(".", 10000), repeated("//", 10000),
      "https://xn--" + repeated("a", 60) + "/", "https://xn--\xff/", "https://\xff\xfe/",
      "https://\xED\xA0\x80.org/", std::string("https://nul\0.org/", 17),
      "https://" + std::string(200, '\0') + "/", "https://" + std::string(150, '\0') + ".org",
      "https://\x1b[31m.org/", "https://\u202Egro.elpmaxe/", "https://e\u200Bxample.org/",
      "https://exam\u00ADple.org", "javascript:alert(1)", "data:text/html,<b>",
      "mailto:a@b.example");
  CAPTURE(url);
  const std::string host = host_of(url);
  CAPTURE(host);
  CHECK(fits_a_term(host));
  CHECK(host.find_first_of(" \t\r\n/?#@") == std::string::npos);
  for (const std::string& site : site_terms(host)) {
    CHECK(fits_a_term(site));
  }
}

TEST_CASE("a host is its own host, whatever the URL was") {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string url = round % 2 == 0 ? "https://" : "";
    url += test::random_bytes(random, 12) + (round % 3 == 0 ? ".example.org/" : "");
    INFO(url);
    const std::string host = host_of(url);
    REQUIRE(fits_a_term(host));
    if (host.find(':') == std::string::npos) { // an IPv6 address loses its brackets
      REQUIRE(host_of(host) == host);
    }
  }
}

TEST_CASE("the sites of a host, each of which finds it") {
  const auto [host, sites] = GENERATE(table<std::string, std::string>({
      {"www.example.org", "www.example.org | example.org | org | www | example"},
      {"example.org", "example.org | org | example"},
      {"localhost", "localhost"},
      {"münchen.de", "münchen.de | de | münchen"},
      {"192.0.2.1", "192.0.2.1"},
      {"2001:db8::1", "2001:db8::1"},
      {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
      {"1.example.org", "1.example.org | example.org | org | 1 | example"},
      {"", ""},
  }));
  CAPTURE(host);
  CHECK(joined(site_terms(host)) == sites);
}

TEST_CASE("no site is empty or twice there, even in a host of many dots") {
  const auto host =
      GENERATE(as<std::string>(), "a..b", ".a", "..", "a.b.c.d.e.f.g.h", repeated("a.", 100) + "a");
  CAPTURE(host);
  Names sites = site_terms(host);
  CHECK(std::count(sites.begin(), sites.end(), "") == 0);
  std::sort(sites.begin(), sites.end());
  if (host != repeated("a.", 100) + "a") {
    CHECK(std::adjacent_find(sites.begin(), sites.end()) == sites.end());
  }
}

TEST_CASE("the names of a path in order") {
  const auto [path, names] = GENERATE(table<std::string, std::string>({
      {"/home/ada/nl/a.md", " | home | ada | nl | a.md"},
      {"corpus/./nl/", "corpus | nl"},
      {"cafe\u0300/e\u0301e\u0301n.md", "caf\u00e8 | \u00e9\u00e9n.md"},
      {"cafe\u0300\xff", "cafe\u0300\xff"},
      {"corpus//nl", "corpus | nl"},
      {"corpus/../nl", "nl"},
      {"a/b/../../c", "c"},
      {"../nl", ".. | nl"},
      {"../../nl", ".. | .. | nl"},
      {"a/../../nl", ".. | nl"},
      {"/../nl", " | nl"}, // above the root is the root
      {"/../../nl", " | nl"},
      {"/a/../../b", " | b"},
      {"/", ""},
      {"//", ""},
      {"///a", " | a"},
      {"", ""},
      {".", ""},
      {"./.", ""},
      {"..", ".."},
      {"...", "..."},
      {".hidden/..data", ".hidden | ..data"},
      {"with blank/Capital", "with blank | Capital"},
      {"tab\t/new\nline", "tab\t | new\nline"},
      {"\xff/\xED\xA0\x80", "\xff | \xED\xA0\x80"},
  }));
  CAPTURE(path);
  CHECK(joined(path_components(path)) == names);
}

TEST_CASE("the root is one empty name, no path is none") {
  CHECK(path_components("/") == Names{""});
  CHECK(path_components("").empty());
}

TEST_CASE("an over-long name is cut so that it fits, and is still told from others like it") {
  const std::string long_name = repeated("é", 120);
  const Names one = path_components("/a/" + long_name + "1/b");
  const Names other = path_components("/a/" + long_name + "2/b");
  REQUIRE(one.size() == 4);
  CHECK(one[2] != other[2]);
  CHECK(one[2].starts_with(long_name.substr(0, 120)));
  CHECK(fits_a_term(one[2]));
  CHECK(one[3] == "b");
  CHECK(path_components(repeated("a", 128)) == Names{repeated("a", 128)});
  CHECK(path_components(repeated("a", 129)).front().size() < 150);
  CHECK(path_components(repeated("a", 129)) != path_components(repeated("a", 130)));
}

TEST_CASE("a path of many names keeps them all") {
  const Names names = path_components("/" + repeated("deep/", 2000) + "a.md");
  CHECK(names.size() == 2002);
  CHECK(path_components(repeated("a/../", 2000) + "b") == Names{"b"});
  CHECK(path_components(repeated("../", 2000)).size() == 2000);
}

TEST_CASE("the second name of files with an extension") {
  const auto [name, extension] = GENERATE(table<std::string, std::string>({
      {"a.md", "*.md"},
      {"a.tar.gz", "*.gz"},
      {"a b.TXT", "*.TXT"},
      {"a", ""},
      {"", ""},
      {"a.", ""},
      {".", ""},
      {"..", ""},
      {"...", ""},
  }));
  CAPTURE(name);
  CHECK(extension_name(name) == extension);
}

TEST_CASE("a long extension is none, and every other fits a term") {
  for (std::size_t length = 0; length < 300; ++length) {
    const std::string extension = extension_name("a." + repeated("x", length));
    CHECK(fits_a_term(extension));
    CHECK(extension.empty() == (length == 0 || length > 15));
    CHECK((extension.empty() || extension.size() == length + 2));
  }
}

} // namespace
} // namespace triglot

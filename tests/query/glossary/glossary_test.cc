// The lines of a glossary, and which sides are found for which words.
#include "base/error.h"
#include "query/glossary/glossary.h"
#include "query/glossary/glossary_file.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

Analyser& analyser() {
  static Analyser one(WordCacheSize::for_queries);
  return one;
}

std::string others(const Glossary& glossary, const std::string& words) {
  return fmt::format("{}", fmt::join(glossary.others(words, analyser()), " | "));
}

std::string faults_of(const Glossary& glossary) {
  std::string text;
  for (const Glossary::Fault& fault : glossary.faults()) {
    text += fmt::format("{}: {}\n", fault.line, fault.what);
  }
  return text;
}

TEST_CASE("A side finds the others in any inflection and spelling") {
  const Glossary glossary("data center = datacenter = datacentrum = centro dati\n"
                          "# a comment = none\n"
                          "\n"
                          "  strike=sciopero  =staking # walkout = no\n"
                          "C# = csharp\n"
                          "e-mail = posta elettronica\n"
                          "men at work = lavori in corso\n"
                          "U.S.A. = Stati Uniti\n",
                          analyser());
  CHECK(faults_of(glossary).empty());
  CHECK(glossary.longest_side() == 3);
  const auto [words, sides] = GENERATE(table<std::string, std::string>({
      {"data center", "datacenter | datacentrum | centro dati"},
      {"Data Centres", "datacenter | datacentrum | centro dati"},
      {"data-center", "datacentrum | centro dati"}, // and its joined spelling
      {"datacenters", "data center | datacentrum | centro dati"},
      {"centri dati", "data center | datacenter | datacentrum"},
      {"center data", ""},
      {"data", ""},
      {"center", ""},
      {"a data center", ""},
      {"scioperi", "strike | staking"},
      {"STRIKES", "sciopero | staking"},
      {"walkout", ""},
      {"none", ""},
      {"c#", "csharp"},
      {"c", ""},
      {"email", "posta elettronica"},
      {"e mails", "posta elettronica"},
      {"man at work", "lavori in corso"},
      {"usa", "Stati Uniti"},
      {"", ""},
      {"=", ""},
      {"huis", ""},
  }));
  CAPTURE(words);
  CHECK(others(glossary, words) == sides);
}

TEST_CASE("Lines with the same side add up, and no further line is followed") {
  const Glossary glossary("a1 = b1\nb1 = c1\nc1 = a1\nx1 = y1\nX1 = z1 = y1\nself = self = Self\n",
                          analyser());
  const auto [words, sides] = GENERATE(table<std::string, std::string>({
      {"a1", "b1 | c1"}, // both have it
      {"b1", "a1 | c1"},
      {"x1", "y1 | z1"},
      {"y1", "x1 | X1 | z1"},
      {"z1", "X1 | y1"},
      {"self", ""},
  }));
  CAPTURE(words);
  CHECK(others(glossary, words) == sides);
  const Glossary chain("p = q\nq = r\nr = s\n", analyser());
  CHECK(others(chain, "p") == "q");
  CHECK(others(chain, "q") == "p | r");
}

TEST_CASE("What makes no sense is told by its line and the rest is used") {
  using namespace std::string_literals;
  const Glossary glossary("\xEF\xBB\xBF"
                          "a1 = b1\r\n"
                          "=\n"
                          "alone\n"
                          "c1 = = d1\n"
                          "e1 = !! = f1\n"
                          "g1 = \xFF\n"
                          "h1 = i1\0\n"
                          "j1 = one two three four five six seven eight nine = k1\n"s +
                              std::string(max_line_bytes + 1, 'x') +
                              "= y\n"
                              "l1 = m1"s,
                          analyser());
  CHECK(faults_of(glossary) == "2: fewer than two sides, as in `a = b`: left out\n"
                               "3: fewer than two sides, as in `a = b`: left out\n"
                               "4: an empty side is left out\n"
                               "5: a side without a word is left out\n"
                               "6: is not UTF-8: left out\n"
                               "7: holds a NUL byte: left out\n"
                               "8: a side of more than 8 words is left out\n"
                               "9: longer than 64 KiB: left out\n");
  for (const auto& [words, sides] : std::vector<std::pair<std::string, std::string>>{
           {"a1", "b1"}, {"c1", "d1"}, {"e1", "f1"}, {"j1", "k1"}, {"l1", "m1"}, {"h1", ""}}) {
    CAPTURE(words);
    CHECK(others(glossary, words) == sides);
  }
}

TEST_CASE("Many lines, sides and faults stay within bounds") {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    text += fmt::format("common = side{}\n", i);
  }
  std::string wide = "w";
  for (int i = 0; i < 200; ++i) {
    wide += fmt::format(" = w{}", i);
  }
  const Glossary glossary(text + wide + "\n", analyser());
  CHECK(glossary.others("common", analyser()).size() == max_synonyms + 1);
  CHECK(others(glossary, "side1999") == "common");
  CHECK(others(glossary, "w199").empty());
  CHECK(faults_of(glossary) == "2001: the sides beyond the first 100 are left out\n");
  std::string faults;
  for (int i = 0; i < 150; ++i) {
    faults += "=\n";
  }
  CHECK(Glossary(faults, analyser()).faults().size() == 100);
  CHECK(Glossary(faults, analyser()).more_faults() == 50);
}

TEST_CASE("The file that is named must be there, the usual one need not") {
  const test::TemporaryFolder folder;
  const std::string config = folder.path() / "config";
  ::setenv("XDG_CONFIG_HOME", config.c_str(), 1);
  CHECK(read_glossary("", analyser()).remarks.empty());
  CHECK(read_glossary("", analyser()).glossary.longest_side() == 0);
  CHECK_THROWS_AS(read_glossary(config + "/synonyms", analyser()), Error);
  CHECK_THROWS_AS(read_glossary(folder.path(), analyser()), Error);

  folder.write("config/triglot/synonyms", "a1 = b1\n=\n");
  const GlossaryFile usual = read_glossary("", analyser());
  CHECK(others(usual.glossary, "a1") == "b1");
  CHECK(usual.remarks == std::vector<std::string>{
                             config + "/triglot/synonyms:2: fewer than two sides, as in `a = b`: "
                                      "left out"});
  folder.write("other", "c1 = d1\n");
  CHECK(others(read_glossary(folder.path() / "other", analyser()).glossary, "a1").empty());

  std::filesystem::remove(config + "/triglot/synonyms");
  std::filesystem::create_directory(config + "/triglot/synonyms");
  CHECK(read_glossary("", analyser()).remarks ==
        std::vector<std::string>{
            fmt::format("cannot read the glossary '{}/triglot/synonyms': is a directory", config)});
  ::unsetenv("XDG_CONFIG_HOME");
}

} // namespace
} // namespace triglot

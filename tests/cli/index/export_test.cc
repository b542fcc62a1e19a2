// Tests hits as lines, tables and bibliographic data, as read by other programs.
#include "tests/cli/installed.h"
#include "tests/cli/library.h"

namespace triglot {
namespace {

using test::is_installed;
using test::library;
using test::lines_of;
using test::SearchedFolder;
using test::Surroundings;
using test::TemporaryFolder;

// The rows that Python's table reader reads, as JSON.
nlohmann::json table_of(const std::string& out, const std::string& dialect) {
  const TemporaryFolder folder;
  const std::string file = folder.write("table", out);
  const test::Outcome read =
      test::run({"python3", "-c",
                 "import csv, json, sys\n"
                 "with open(sys.argv[1], newline='', encoding='utf-8') as file:\n"
                 "    options = {'quoting': csv.QUOTE_NONE, 'delimiter': '\\t'}\n"
                 "    reader = csv.reader(file, **(options if sys.argv[2] == 'tsv' else {}))\n"
                 "    print(json.dumps(list(reader)))",
                 file, dialect});
  INFO(read.err);
  REQUIRE(read.exit_code == 0);
  return nlohmann::json::parse(read.out);
}

// Articles that are hard to fit on a line.
const SearchedFolder& odd_articles() {
  static const TemporaryFolder folder;
  static const SearchedFolder searched = [] {
    folder.write("a:b,\"c\"\nd.md", "---\ntitle: '=SUM(1,2), \"so\"'\nauthor: \"Ebb, Ada\"\n"
                                    "publisher: \"De\\tKade\"\n---\n\nThe tide.\n");
    folder.write("records.jsonl", "{\"id\":\"1\",\"title\":\"High\",\"text\":\"A tide.\"}\n"
                                  "{\"id\":\"2\",\"title\":\"Low\",\"text\":\"No tide.\"}\n");
    folder.write("page.html", "<html lang=en><title>Caf&eacute;</title>\n<p>The caf&eacute; was "
                              "closed at high tide on that day, and the beach was full.</p>\n");
    return SearchedFolder(folder.path());
  }();
  return searched;
}

TEST_CASE("A hit is a line for editors") {
  const test::Outcome outcome = library().query({"--format", "lines", "tide"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(outcome.out == "articles/tides.md:10:15: 2025-01-03 en Harbour News: The tides — Atlantis. "
                       "The tide comes in. The moon pulls the sea.\n");
  CHECK(lines_of(library().query({"--format", "lines", "atlantis"}).out).size() == 6);
  CHECK(library().query({"--format", "lines", "nowhere"}).out.empty());
  CHECK_THAT(
      library().query({"--format", "lines", "--full", "tide"}).out,
      ContainsSubstring(": The tides — Atlantis. The tide comes in. The moon pulls the sea.\n"));
}

TEST_CASE("Lines lead to the word in its file") {
  for (const std::string& line :
       lines_of(odd_articles().search({"--format", "lines", "tide"}, {.folder = "/"}).out)) {
    CAPTURE(line);
    if (line.front() == '"') {
      continue; // its path is quoted
    }
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    const std::string file = test::read_bytes("/" + line.substr(0, first));
    const std::size_t number = std::stoul(line.substr(first + 1));
    const std::size_t column = std::stoul(line.substr(second + 1));
    CHECK(lines_of(file).at(number - 1).substr(column - 1, 4) == "tide");
  }
}

TEST_CASE("Vim goes where lines lead") {
  if (!is_installed("vim")) {
    return;
  }
  const TemporaryFolder folder;
  folder.write("a/tides.md", "# The sea\n\nNow the tide comes in.\n");
  const SearchedFolder searched(folder.path() / "a");
  const Surroundings there{.folder = folder.path()};
  const std::string errors =
      folder.write("errors", searched.search({"--format", "lines", "tide"}, there).out);
  const std::string place = (folder.path() / "place").string();
  test::run({"vim", "-u", "NONE", "-es", "-q", errors, "-c",
             "call writefile([expand('%:t') . ':' . line('.') . ':' . col('.') . ' of ' . "
             "len(getqflist())], '" +
                 place + "')",
             "-c", "qa!"},
            there);
  CHECK(test::read_bytes(place) == "tides.md:3:9 of 1\n");
}

TEST_CASE("A table has a header, and a row for each hit") {
  const auto format = GENERATE(as<std::string>(), "csv", "tsv");
  const auto header = nlohmann::json::parse(
      R"(["date","lang","publisher","author","title","url","path","line","id"])");
  const std::string out = library().query({"--format", format, "tide"}).out;
  const nlohmann::json rows = table_of(out, format);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == header);
  CHECK(rows[1][0] == "2025-01-03");
  CHECK(rows[1][5] == "https://www.example.org/tides");
  CHECK(rows[1][6] == "articles/tides.md");
  CHECK(rows[1][7] == "10");
  const nlohmann::json hit =
      nlohmann::json::parse(lines_of(library().query({"--json", "tide"}).out)[0]);
  CHECK(rows[1][8] == hit["id"]);
  const test::Outcome none = library().query({"--format", format, "nowhere"});
  CHECK(none.exit_code == 1);
  CHECK(table_of(none.out, format) == nlohmann::json::array({header}));
  const nlohmann::json full =
      table_of(library().query({"--format", format, "--full", "tide"}).out, format);
  CHECK(full[0].back() == "text");
  CHECK_THAT(full[1].back().get<std::string>(), ContainsSubstring("moon pulls the sea"));
}

TEST_CASE("Tables hold what is hard to put on a line") {
  const Surroundings there{.folder = "/"};
  const nlohmann::json csv =
      table_of(odd_articles().search({"--format", "csv", "title:sum"}, there).out, "csv");
  REQUIRE(csv.size() == 2);
  CHECK(csv[1][2] == "De Kade");
  CHECK(csv[1][3] == "Ebb, Ada");
  CHECK(csv[1][4] == "=SUM(1,2), \"so\"");
  CHECK(csv[1][6].get<std::string>().ends_with("/a:b,\"c\"\nd.md"));
  const nlohmann::json tsv =
      table_of(odd_articles().search({"--format", "tsv", "title:sum"}, there).out, "tsv");
  CHECK(tsv[1][4] == "=SUM(1,2), \"so\"");
  CHECK(tsv[1][6].get<std::string>().ends_with("/a:b,\"c\" d.md"));
}

TEST_CASE("Several queries make one table, with the query in front, and lines that end") {
  const nlohmann::json rows =
      table_of(library().batch("moon\nlang:xx\nnowhere\ntide\n", {"--format", "csv"}).out, "csv");
  REQUIRE(rows.size() == 4);
  CHECK(rows[0][0] == "query");
  CHECK(rows[1][0] == "moon");
  CHECK(rows[3][0] == "tide");
  CHECK(table_of(library().batch("lang:xx\n", {"--format", "csv"}).out, "csv").size() == 1);
  const test::Outcome lines = library().batch("tide\nnowhere\n", {"--format", "lines"});
  CHECK_THAT(lines.out, Catch::Matchers::EndsWith(".\n\n\n"));
}

TEST_CASE("Every format can be counted") {
  const auto format = GENERATE(as<std::string>(), "text", "lines", "paths", "csv", "tsv", "csl");
  CHECK(library().query({"--format", format, "--count", "atlantis"}).out == "6\n");
}

TEST_CASE("Pandoc cites what is found") {
  CHECK(library().query({"--format", "csl", "nowhere"}).out == "[]\n");
  const std::string out = library().query({"--format", "csl", "tide"}).out;
  const nlohmann::json items = nlohmann::json::parse(out);
  REQUIRE(items.size() == 1);
  CHECK(items[0]["author"].dump() == R"([{"family":"Ebb","given":"Ada"}])");
  CHECK(items[0]["issued"].dump() == R"({"date-parts":[[2025,1,3]]})");
  if (!is_installed("pandoc")) {
    return;
  }
  const TemporaryFolder folder;
  const test::Outcome cited = test::run(
      {"pandoc", "-f", "csljson", "-t", "plain", "--citeproc", folder.write("items.json", out)});
  CAPTURE(cited.err);
  CHECK(cited.exit_code == 0);
  CHECK_THAT(cited.out, ContainsSubstring("Ebb, Ada. 2025.") && ContainsSubstring("The Tides"));
  const test::Outcome all =
      test::run({"pandoc", "-f", "csljson", "-t", "bibtex",
                 folder.write("all.json", odd_articles().search({"--format", "csl", "tide"}).out)});
  CHECK(all.exit_code == 0);
  CHECK_THAT(all.out, ContainsSubstring("{Ebb, Ada}"));
}

} // namespace
} // namespace triglot

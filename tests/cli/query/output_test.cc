// Tests the options of triglot-query that select, sort and print hits.
#include "tests/cli/library.h"

#include <set>

namespace triglot {
namespace {

using test::library;
using Lines = std::vector<std::string>;

std::string summary_of(const test::Outcome& outcome, const std::string& key) {
  return nlohmann::json::parse(test::lines_of(outcome.out).back())[key].dump();
}

TEST_CASE("Text is the default, three lines a hit") {
  const test::Outcome outcome = library().query({"tide"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(outcome.out == "articles/tides.md:10: The tides\n"
                       "    en · 2025-01-03 · Harbour News · "
                       "https://www.example.org/tides\n"
                       "    Atlantis. The **tide** comes in. The moon pulls the sea.\n");
  CHECK(library().query({"--format", "text", "tide"}).out == outcome.out);
}

TEST_CASE("Paths are printed one a line, in the order of the hits") {
  const test::Outcome outcome = library().query({"--format", "paths", "moon"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == "articles/moon.md\narticles/tides.md\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("Paths that end in NUL need no format") {
  const std::string expected("articles/moon.md\0articles/tides.md\0", 35);
  CHECK(library().query({"-0", "moon"}).out == expected);
  CHECK(library().query({"--format", "paths", "-0", "moon"}).out == expected);
  CHECK(library().query({"-0", "nowhere"}).out.empty());
}

TEST_CASE("NUL after anything but paths is an error") {
  const auto format = GENERATE(as<std::string>(), "text", "json");
  const test::Outcome outcome = library().query({"-0", "--format", format, "moon"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("-0 goes with --format paths only"));
}

TEST_CASE("A path with a line end is quoted in lines, and as it is before NUL") {
  const test::TemporaryFolder folder;
  folder.write("two\nlines.txt", "The tide.");
  const test::SearchedFolder searched(folder.path());
  const test::Surroundings here{.folder = folder.path()};
  CHECK(searched.search({"--format", "paths", "tide"}, here).out == "\"two\\nlines.txt\"\n");
  CHECK(searched.search({"-0", "tide"}, here).out == std::string("two\nlines.txt\0", 14));
}

TEST_CASE("The count is a number, also where nothing is found") {
  const auto [query, count, exit_code] = GENERATE(table<std::string, std::string, int>({
      {"moon", "2\n", 0},
      {"atlantis", "6\n", 0},
      {"atlantis -moon", "4\n", 0},
      {"lang:nl", "2\n", 0},
      {"*", "6\n", 0},
      {"nowhere", "0\n", 1},
      {"moon lang:nl", "0\n", 1},
      {"?!", "0\n", 1},
  }));
  CAPTURE(query);
  const test::Outcome outcome = library().query({"--count", "--", query});
  CHECK(outcome.out == count);
  CHECK(outcome.exit_code == exit_code);
}

TEST_CASE("The count is of all articles, whatever is asked to be shown") {
  CHECK(library().query({"--count", "-n", "1", "atlantis"}).out == "6\n");
  CHECK(library().query({"--count", "--offset", "4", "atlantis"}).out == "6\n");
  CHECK(library().query({"--count", "--offset", "100", "atlantis"}).out == "6\n");
  CHECK(library().query({"--count", "--format", "paths", "atlantis"}).out == "6\n");
  CHECK(library().query({"--count", "--full", "--sort", "date", "atlantis"}).out == "6\n");
  const test::Outcome json = library().query({"--count", "--format", "json", "atlantis"});
  CHECK(test::lines_of(json.out).size() == 1);
  CHECK(summary_of(json, "matches") == R"({"estimated":6,"lower":6,"upper":6})");
  CHECK(json.exit_code == 0);
}

TEST_CASE("The whole article is shown, each of its lines indented") {
  const test::Outcome outcome = library().query({"--full", "tide"});
  CHECK(outcome.out == "articles/tides.md:10: The tides\n"
                       "    en · 2025-01-03 · Harbour News · https://www.example.org/tides\n"
                       "\n"
                       "    The **tides**\n"
                       "\n"
                       "    Atlantis. The **tide** comes in.\n"
                       "\n"
                       "    The moon pulls the sea.\n"
                       "\n");
}

TEST_CASE("The whole article in JSON with what matches in it") {
  const test::Outcome outcome = library().query({"--full", "--format", "json", "tide"});
  const nlohmann::json hit = nlohmann::json::parse(test::lines_of(outcome.out).front());
  const auto text = hit["text"].get<std::string>();
  CHECK(text == "The tides\n\nAtlantis. The tide comes in.\n\nThe moon pulls the sea.");
  std::string matches;
  for (const nlohmann::json& span : hit["text_highlights"]) {
    const std::size_t begin = span[0];
    matches += text.substr(begin, span[1].get<std::size_t>() - begin) + " ";
  }
  CHECK(matches == "tides tide ");
  const test::Outcome without = library().query({"--format", "json", "tide"});
  CHECK_FALSE(nlohmann::json::parse(test::lines_of(without.out).front()).contains("text"));
}

TEST_CASE("By date the newest come first, those without a date last") {
  CHECK(library().names({"--sort", "date", "lang:it"}) == "luna mare");
  const std::string all = library().names({"--sort", "date", "atlantis"});
  CHECK_THAT(all, Catch::Matchers::StartsWith("moon "));
  CHECK_THAT(all, Catch::Matchers::EndsWith(" tides dijk mare"));
  CHECK(library().names({"--sort", "date", "-n", "1", "--offset", "5", "atlantis"}) == "mare");
  CHECK(library().names({"--sort", "relevance", "moon"}) == "moon tides");
}

TEST_CASE("Hits come in the order of their dates or paths where that is asked for") {
  const std::string oldest = library().names({"--sort", "oldest", "atlantis"});
  CHECK_THAT(oldest, Catch::Matchers::StartsWith("dijk tides "));
  CHECK_THAT(oldest, Catch::Matchers::EndsWith(" moon mare"));
  CHECK(library().names({"--sort", "path", "atlantis"}) == "dijk luna mare moon tides zee");
  CHECK(library().names({"--sort", "relevance", "lang:it"}) == "luna mare"); // by date
}

TEST_CASE("Newer articles count more where that is asked for, and the explanation says how much") {
  const test::Outcome recent = library().query({"--recent=30", "--explain", "atlantis", "moon"});
  CHECK(recent.exit_code == 0);
  CHECK_THAT(recent.err, ContainsSubstring(" recency × ("));
  CHECK(library().names({"--recent", "moon"}) == "moon tides");
  const test::Outcome wrong = library().query({"--recent=soon", "moon"});
  CHECK(wrong.exit_code == 2);
  CHECK_THAT(wrong.err, ContainsSubstring("--recent=soon: a number of days above 0"));
}

TEST_CASE("A language restricts the hits as the field does") {
  CHECK(library().query({"--lang", "nl", "--count", "atlantis"}).out == "2\n");
  CHECK(library().query({"--lang", "IT", "--count", "atlantis"}).out == "2\n");
  CHECK(library().query({"--lang", "dutch", "--count", "atlantis"}).out == "2\n");
  CHECK(library().query({"--lang", "nl", "--count", "moon OR atlantis"}).out == "2\n");
  CHECK(library().query({"--lang", "nl", "--count", "lang:it"}).out == "0\n");
  const test::Outcome unknown = library().query({"--lang", "xx", "atlantis"});
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.err, ContainsSubstring("unknown language \"xx\"; this index has en, nl, it"));
}

TEST_CASE("Any of the words will do where that is asked for, filters restrict all the same") {
  CHECK(library().names({"--strict", "tide", "luna"}).empty());
  CHECK(library().query({"--any", "--count", "tide", "luna"}).out == "3\n");
  CHECK(library().query({"--any", "--count", "tide", "luna", "lang:it"}).out == "2\n");
  CHECK(library().query({"--any", "--count", "tide", "luna", "-bella"}).out == "2\n");
}

TEST_CASE("Pages follow one another without gap or repetition") {
  Lines paged;
  for (const char* offset : {"0", "2", "4", "6"}) {
    const test::Outcome page =
        library().query({"--format", "paths", "-n2", "--offset", offset, "atlantis"});
    CHECK(page.exit_code == (std::string(offset) == "6" ? 1 : 0));
    const Lines lines = test::lines_of(page.out);
    CHECK(lines.size() == (page.exit_code == 0 ? 2 : 0));
    paged.insert(paged.end(), lines.begin(), lines.end());
  }
  CHECK(paged == test::lines_of(library().query({"--format", "paths", "atlantis"}).out));
  CHECK(std::set<std::string>(paged.begin(), paged.end()).size() == 6);
}

TEST_CASE("Ranks go on over pages") {
  const test::Outcome page = library().query({"--format", "json", "--offset", "4", "atlantis"});
  CHECK(nlohmann::json::parse(test::lines_of(page.out).front())["rank"] == 5);
  CHECK(summary_of(page, "hits") == "2");
}

TEST_CASE("An offset past the end finds nothing and says how many there are") {
  const test::Outcome outcome = library().query({"--offset", "6", "atlantis"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("6 articles match, and --offset skips 6"));
  const test::Outcome json =
      library().query({"--offset", "999999999", "--format", "json", "atlantis"});
  CHECK(json.exit_code == 1);
  CHECK(summary_of(json, "hits") == "0");
}

TEST_CASE("Numbers and choices that make no sense are errors in one line") {
  const auto arguments = GENERATE(values<Lines>({{"-n", "0"},
                                                 {"-n", "-1"},
                                                 {"-n", "x"},
                                                 {"-n", "1.5"},
                                                 {"-n", "99999999999999999999"},

                                                 {"--offset", "-1"},
                                                 {"--offset", "x"},
                                                 {"--offset", "99999999999999999999"},
                                                 {"--format", "xml"},

                                                 {"--format", "JSON"},
                                                 {"--sort", "size"},
                                                 {"--color", "maybe"},
                                                 {"--lang", "x"},
                                                 {"--lang", "\xff"},
                                                 {"--no-such-option"},
                                                 {"--db"}}));
  Lines command = arguments;
  command.insert(command.begin(), "atlantis");
  CAPTURE(command);
  const test::Outcome outcome = library().query(command);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(test::lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, Catch::Matchers::StartsWith("triglot-query: "));
}

TEST_CASE("Options may stand before, between and after the words") {
  const std::string expected = library().query({"--format", "paths", "moon", "sea"}).out;
  CHECK(expected == "articles/tides.md\n");
  CHECK(library().query({"moon", "--format", "paths", "sea"}).out == expected);
  CHECK(library().query({"moon", "sea", "--format=paths"}).out == expected);
  CHECK(library().query({"moon sea", "--format", "paths", "-n5"}).out == expected);
  CHECK(library().query({"--format", "paths", "--", "moon", "sea"}).out == expected);
  CHECK(library().query({"--format", "paths", "moon", "-atlantis"}).exit_code == 1);
}

TEST_CASE("The index is also found through the environment") {
  const Lines command = {"triglot-query", "--format", "paths", "moon"};
  CHECK(test::run(command, {.environment = {{"TRIGLOT_DB", library().db()}}}).exit_code == 0);
  const std::filesystem::path db = library().db();
  std::filesystem::create_directory_symlink(db, db.parent_path() / "triglot");
  CHECK(test::run(command, {.environment = {{"XDG_DATA_HOME", db.parent_path().string()}}})
            .exit_code == 0);
  const test::Outcome neither = test::run(command, {.environment = {{"HOME", "/nonexistent"}}});
  CHECK(neither.exit_code == 2);
  CHECK_THAT(neither.err, ContainsSubstring("/nonexistent/.local/share/triglot"));
}

TEST_CASE("The same articles are found in each format") {
  const auto query = GENERATE(as<std::string>(), "moon", "atlantis", "lang:it", "huis OR moon");
  Lines text;
  for (const std::string& line : test::lines_of(library().query({"--", query}).out)) {
    if (!line.starts_with(" ")) {
      text.push_back(line.substr(0, line.find(':')));
    }
  }
  Lines json;
  const test::Outcome objects = library().query({"--format", "json", "--", query});
  for (const std::string& line : test::lines_of(objects.out)) {
    const nlohmann::json object = nlohmann::json::parse(line);
    if (object["type"] == "hit") {
      json.push_back(object["path"]);
    }
  }
  const Lines paths = test::lines_of(library().query({"--format", "paths", "--", query}).out);
  CHECK(text == paths);
  CHECK(json == paths);
  CHECK(paths.size() >= 2);
}

} // namespace
} // namespace triglot

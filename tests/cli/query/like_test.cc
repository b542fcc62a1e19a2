// Tests --like from the shell: what may be a sample, what may not, and how its hits are shown.
#include "tests/cli/query/searched_folder.h"
#include "tests/cli/schema_check.h"

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace triglot::test {
namespace {

std::vector<nlohmann::json> hits_of(const Outcome& outcome) {
  std::vector<nlohmann::json> hits;
  for (const std::string& line : lines_of(outcome.out)) {
    const nlohmann::json json = nlohmann::json::parse(line);
    if (json["type"] == "hit") {
      hits.push_back(json);
    }
  }
  return hits;
}

// A dump of records, some of them over several lines, and pages; only the dump is indexed.
class Articles {
public:
  Articles() {
    folder_.write(
        "in/dump.jsonl",
        R"({"id": "d-1", "text": "They say that Zorgplan and Wolkenrijk win 740 seats."})"
        "\n"
        R"({"id": "d#2", "text": "Men zegt dat Zorgplan en Wolkenrijk samen 740 zetels winnen."})"
        "\n"
        R"({"id": "d-3", "text": "A soup of beans and carrots, slowly cooked."})"
        "\n");
    folder_.write("in/soup.txt", "Another soup of beans, quickly cooked by Pannekoek.\n");
    searched_.emplace(folder_.path() / "in");
  }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string write(const std::string& name, std::string_view bytes) const {
    return folder_.write(name, bytes);
  }

  // The records that are like the samples, in order: "d-1 d-3"; a file by its name.
  std::string like(const std::vector<std::string>& samples) const {
    std::vector<std::string> arguments = {"--format", "json"};
    for (const std::string& sample : samples) {
      arguments.insert(arguments.end(), {"--like", sample});
    }
    std::string all;
    for (const nlohmann::json& hit : hits_of(run_query(arguments))) {
      all += (all.empty() ? "" : " ") +
             (hit["record"].is_null()
                  ? std::filesystem::path(hit["path"].get<std::string>()).filename().string()
                  : hit["record"].get<std::string>());
    }
    return all;
  }

  Outcome run_query(const std::vector<std::string>& arguments) const {
    Surroundings surroundings;
    surroundings.folder = folder_.path();
    return searched_->search(arguments, surroundings);
  }

private:
  TemporaryFolder folder_;
  std::optional<SearchedFolder> searched_;
};

const Articles& articles() {
  static const Articles made;
  return made;
}

TEST_CASE("A line that the file does not have is told, and stands for the last article") {
  const Articles& files = articles();
  files.write("beside/other.txt", "A soup of beans and carrots.\n");
  const auto [like, lines] = GENERATE(table<std::string, std::string>({
      {"in/dump.jsonl:3", ""},
      {"in/dump.jsonl:4", "3 lines"},
      {"in/dump.jsonl:99:1:", "3 lines"},
      {"in/soup.txt:1", ""},
      {"in/soup.txt:2", "1 line"},
      {"beside/other.txt:1", ""},
      {"beside/other.txt:2", "1 line"},
  }));
  const Outcome outcome = files.run_query({"--like", like});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err == (lines.empty()
                            ? ""
                            : fmt::format("triglot-query: '{}': the file has {}: its last "
                                          "article is taken\n",
                                          like, lines)));
}

TEST_CASE("An article finds the same story in the other languages first") {
  const std::string language = GENERATE("en", "nl", "it");
  const std::string beside = GENERATE("", "stargate", "-path:bakery.md");
  CAPTURE(language, beside);
  const Outcome outcome = searched_corpus().search(
      {"--format", "json", "--like", (corpus / language / "stargate.md").string(), beside});
  const std::vector<nlohmann::json> hits = hits_of(outcome);
  REQUIRE(hits.size() >= 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(hits[i]["path"].get<std::string>().ends_with("/stargate.md"));
    CHECK(hits[i]["lang"] != language);
    CHECK(hits[i]["same_story"] == true);
    CHECK(hits[i]["shared"].size() >= 3);
  }
  check_schema(outcome.out, "query-output");
}

TEST_CASE("Each article of three stories in three languages finds the other two first") {
  const auto [one, two, three] = GENERATE(table<std::string, std::string, std::string>({
      {"en/agreement.md", "nl/contract.md", "it/accordo.md"},
      {"nl/contract.md", "it/accordo.md", "en/agreement.md"},
      {"it/accordo.md", "en/agreement.md", "nl/contract.md"},
      {"en/agi-clause.md", "nl/agi.md", "it/clausola.md"},
      {"nl/agi.md", "it/clausola.md", "en/agi-clause.md"},
      {"it/clausola.md", "en/agi-clause.md", "nl/agi.md"},
  }));
  CAPTURE(one);
  const Outcome outcome =
      searched_corpus().search({"--format", "json", "-n", "2", "--like", (corpus / one).string()});
  CHECK_THAT(outcome.out, ContainsSubstring(two) && ContainsSubstring(three));
  for (const nlohmann::json& hit : hits_of(outcome)) {
    CHECK(hit["same_story"] == true);
  }
}

TEST_CASE("The real articles tell one story") {
  const std::filesystem::path seeds = std::filesystem::path(PROJECT_FOLDER) / "../shared/seeds";
  if (!std::filesystem::exists(seeds)) {
    WARN("skipped: the real articles are not there (" << seeds.string() << ")");
    return;
  }
  const SearchedFolder searched(seeds);
  for (const auto& file : std::filesystem::directory_iterator(seeds)) {
    CAPTURE(file.path().string());
    const Outcome outcome = searched.search({"--format", "json", "--like", file.path().string()});
    const std::vector<nlohmann::json> hits = hits_of(outcome);
    CHECK(hits.size() == 4);
    for (const nlohmann::json& hit : hits) {
      CHECK(hit["same_story"] == true);
    }
    CHECK(outcome.err.empty());
  }
}

TEST_CASE("Piped text has no headings, and what is shared on a line of its own") {
  const Outcome outcome = searched_corpus().search(
      {"--like", (corpus / "en/stargate.md").string(), "--color", "always"});
  for (const std::string& line : lines_of(outcome.out)) {
    CHECK_FALSE(line.find("same story") != std::string::npos);
    CHECK_FALSE(line.find("related") == 0);
  }
  CHECK_THAT(outcome.out, ContainsSubstring("    shared: ") && ContainsSubstring("Masayoshi Son"));
  const Outcome paths = searched_corpus().search(
      {"--like", (corpus / "en/stargate.md").string(), "--format", "paths"});
  for (const std::string& line : lines_of(paths.out)) {
    CHECK(line.ends_with(".md"));
  }
}

TEST_CASE("On a terminal the same story and what is related stand apart") {
  if (!can_open_terminal()) {
    WARN("skipped: no terminal can be opened");
    return;
  }
  Surroundings terminal;
  terminal.output = Output::terminal;
  const Outcome outcome = searched_corpus().search(
      {"--color", "never", "--like", (corpus / "nl/stargate.md").string()}, terminal);
  const std::size_t same = outcome.out.find("same story");
  const std::size_t related = outcome.out.find("related");
  CHECK(same < outcome.out.find("stargate.md"));
  CHECK(related != std::string::npos);
  CHECK(same < related);
}

TEST_CASE("A record is named by its id or by its line, as it is printed") {
  const auto [sample, like] = GENERATE(table<std::string, std::string>({
      {"in/dump.jsonl#d-1", "d#2"},
      {"in/dump.jsonl#d#2", "d-1"},
      {"in/dump.jsonl:1", "d#2"},
      {"in/dump.jsonl:2:", "d-1"},
      {"in/dump.jsonl:1:17", "d#2"},
      {"in/dump.jsonl#d-3", "soup.txt"},
      {"in/dump.jsonl:400", "soup.txt"},
      {"in/soup.txt:1", "d-3"},
      {"in/soup.txt", "d-3"},
      {"in/dump.jsonl", ""}, // all of its records
  }));
  CAPTURE(sample);
  CHECK(articles().like({sample}) == like);
}

TEST_CASE("Records of a file that is not indexed are samples too") {
  articles().write("out/new.jsonl",
                   R"({"id": "n-1", "text": "Beans and carrots make a soup, slowly cooked."})"
                   "\n"
                   R"({"id": "n-2", "text": "Zorgplan e Wolkenrijk vincono 740 seggi, dicono."})"
                   "\n");
  CHECK_THAT(articles().like({"out/new.jsonl#n-1"}), Catch::Matchers::StartsWith("d-3"));
  CHECK_THAT(articles().like({"out/new.jsonl#n-2"}),
             ContainsSubstring("d-1") && !ContainsSubstring("d-3"));
  CHECK(articles().like({"out/new.jsonl:2"}) == articles().like({"out/new.jsonl#n-2"}));
}

TEST_CASE("A page that is not indexed is read as the index reads it") {
  articles().write("out/page.html",
                   "<html><head><title>Zetels</title><script>var soup = 'beans carrots';</script>"
                   "</head><body><nav>soup beans carrots slowly cooked</nav><article><p>Men zegt "
                   "dat Zorgplan en Wolkenrijk samen 740 zetels winnen, en dat is veel voor twee "
                   "kleine partijen die nooit eerder samen op een lijst hebben gestaan.</p>"
                   "</article></body></html>");
  CHECK_THAT(articles().like({"out/page.html"}),
             ContainsSubstring("d-1") && !ContainsSubstring("d-3"));
}

TEST_CASE("Several samples are sought together, and none of them is found") {
  CHECK(articles().like({"in/dump.jsonl#d-1", "in/dump.jsonl#d-3"}).find("d-1") ==
        std::string::npos);
  CHECK_THAT(articles().like({"in/dump.jsonl#d-1", "in/dump.jsonl#d-3"}), ContainsSubstring("d#2"));
  CHECK(articles().like({"in/dump.jsonl#d-1", "in/dump.jsonl#d#2"}).empty());
}

TEST_CASE("A sample that cannot be one is an error that says why") {
  articles().write("out/empty.txt", "");
  articles().write("out/blank.md", " \n\n");
  articles().write("out/binary.dat", std::string("\x7f"
                                                 "ELF\x02\x01\x01\0\0\0\xff\xfe\x80\0\0",
                                                 15) +
                                         std::string(4000, '\0'));
  articles().write("out/picture.jpg", "\xff\xd8\xff\xe0");
  if (!std::filesystem::exists(articles().path("out/pipe"))) {
    REQUIRE(::mkfifo(articles().path("out/pipe").c_str(), 0600) == 0);
  }
  const auto [sample, reason] = GENERATE(table<std::string, std::string>({
      {"out/missing.md", "no such file"},
      {"out", "folder"},
      {"out/empty.txt", ""},
      {"out/blank.md", ""},
      {"out/binary.dat", ""},
      {"out/picture.jpg", "not an article file"},
      {"out/pipe", "no regular file"},
      {"/dev/zero", "no regular file"},
      {"in/soup.txt#d-9", "the file is one article without an id: leave out '#d-9'"},
      {"in/dump.jsonl#d-9", "no article of this file has the id 'd-9'"},
      {"in/dump.jsonl#", "no such file"},
      {"in/missing.jsonl:3", "no such file"},
      {"", "no file"},
  }));
  CAPTURE(sample);
  const Outcome outcome = articles().run_query({"--like", sample});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring(fmt::format("cannot read '{}'", sample)) &&
                              ContainsSubstring(reason));
}

TEST_CASE("A sample in a language of no article finds what it names") {
  const std::string file =
      articles().write("out/deutsch.txt", "Angeblich gewinnen Zorgplan und Wolkenrijk 740 Sitze.");
  CHECK_THAT(articles().like({file}), ContainsSubstring("d-1") && ContainsSubstring("d#2"));
  const std::string other = articles().write("out/andere.txt", "Qualmende Schlote ringsumher.");
  const Outcome nothing = articles().run_query({"--like", other});
  CHECK(nothing.exit_code == 1);
  CHECK(lines_of(nothing.err).size() == 1);
  CHECK_THAT(nothing.err, ContainsSubstring("no word of"));
}

TEST_CASE("Of a long sample the beginning is read", "[slow]") {
  std::string text = "They say that Zorgplan and Wolkenrijk win 740 seats.\n\n";
  while (text.size() < (std::size_t{20} << 20)) {
    text += "and so it is, and so it was, and so it will be\n\n";
  }
  articles().write("out/long.txt", text);
  CHECK_THAT(articles().like({"out/long.txt"}), ContainsSubstring("d-1"));
}

} // namespace
} // namespace triglot::test

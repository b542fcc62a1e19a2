// Tests answers as text, as JSON and as paths.
#include "base/path.h"
#include "query/present/render.h"
#include "tests/query/present/sample_hit.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using nlohmann::json;
using test::sample_hit;

const View ada = {"/home/ada", "host", Colour::off};
const View ada_in_colour = {"/home/ada", "host", Colour::on};

Answer answer_of(Hit hit) {
  Answer answer;
  answer.hits.push_back(std::move(hit));
  return answer;
}

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    REQUIRE(end != std::string::npos);
    lines.push_back(json::parse(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

TEST_CASE("A hit is three lines of text") {
  CHECK(render_text(answer_of(sample_hit()), ada) ==
        "corpus/nl/contract.md:9: Het contract\n"
        "    nl · 2025-01-22 · Krant · https://example.org/c\n"
        "    …  **recht van eerste weigering** voor nieuwe **capaciteit**.\n");

  Hit bare = sample_hit();
  bare.record.source = Source();
  bare.record.source.path = "/x/c.md";
  bare.record.language = "";
  bare.record.title_end = TitleEnd::cut;
  bare.snippet.cut_before = false;
  bare.snippet.cut_after = true;
  bare.snippet.highlights = {};
  CHECK(render_text(answer_of(bare), ada) ==
        "/x/c.md:9: Het contract …\n"
        "    language unknown\n"
        "    recht van eerste weigering voor nieuwe capaciteit.  …\n");
  CHECK(render_text({}, ada).empty());
}

TEST_CASE("In colour matches stand out and path and URL are links") {
  CHECK(render_text(answer_of(sample_hit()), ada_in_colour) ==
        "\x1b]8;;file://host/home/ada/corpus/nl/contract.md\x1b\\"
        "\x1b[35mcorpus/nl/contract.md:9\x1b[0m\x1b]8;;\x1b\\: \x1b[1mHet contract\x1b[0m\n"
        "    \x1b[2mnl · 2025-01-22 · Krant · "
        "\x1b]8;;https://example.org/c\x1b\\https://example.org/c\x1b]8;;\x1b\\\x1b[0m\n"
        "    …  \x1b[1;31mrecht van eerste weigering\x1b[0m voor nieuwe "
        "\x1b[1;31mcapaciteit\x1b[0m.\n");
}

TEST_CASE("The full text stands in the place of the snippet line by line") {
  Hit hit = sample_hit();
  hit.record.text = "Het contract\n\nEen recht\nvan eerste weigering.\n\n\x1b[2J\tEinde recht";
  const std::size_t last = hit.record.text.rfind("recht");
  const std::vector<ByteSpan> found = {
      {18, 27}, {static_cast<std::uint32_t>(last), static_cast<std::uint32_t>(last + 5)}};
  REQUIRE(found[0].of(hit.record.text) == "recht\nvan");
  hit.matches.found = {{0, found[0], {found[0]}}, {0, found[1], {found[1]}}};
  const std::string text = render_text(answer_of(hit), ada, HitText::full);
  CHECK(text.substr(text.find("example.org/c\n") + 14) == "\n"
                                                          "    Het contract\n"
                                                          "\n"
                                                          "    Een **recht**\n"
                                                          "    **van** eerste weigering.\n"
                                                          "\n"
                                                          "     [2J Einde **recht**\n"
                                                          "\n");
  const json full = lines_of(
      render_json(answer_of(hit), "recht", ada, std::chrono::microseconds(1), HitText::full))[0];
  CHECK(full["text"] == hit.record.text);
  CHECK(full["text_highlights"] == json({{18, 27}, {last, last + 5}}));
}

TEST_CASE("A hit as JSON has all keys and null where nothing is known") {
  Answer answer = answer_of(sample_hit());
  answer.matches = {1, 2, 3};
  answer.notes = {"a note"};
  const std::vector<json> lines =
      lines_of(render_json(answer, "recht", ada, std::chrono::microseconds(42)));
  REQUIRE(lines.size() == 2);
  json expected = json::parse(R"({
    "type": "hit", "rank": 1, "score": 2.5, "record": null, "lang": "nl", "lang_from": "stated",
    "title": "Het contract",
    "path": "corpus/nl/contract.md", "line": 9, "page": null, "url": "https://example.org/c",
    "canonical_url": null, "publisher": "Krant", "author": null, "authors": null, "date": "2025-01-22", "tags": null,
    "matched": ["recht", "van", "eerste", "weigering", "capaciteit"],
    "snippet": {"text": "recht van eerste weigering voor nieuwe capaciteit.",
                "highlights": [[0, 26], [39, 49]], "source_bytes": [54, 103],
                "passages": [{"text": [0, 50], "source_bytes": [54, 103]}]}})");
  expected["id"] = article_id(answer.hits[0].record.source);
  CHECK(lines[0] == expected);
  CHECK(lines[1] == json::parse(R"({
    "type": "summary", "query": "recht", "hits": 1,
    "matches": {"lower": 1, "estimated": 2, "upper": 3}, "notes": ["a note"],
    "elapsed_us": 42})"));
}

TEST_CASE("Nothing found is a summary alone and an error a summary that tells it") {
  Answer nothing;
  nothing.notes = {"huis is in no article"};
  const std::vector<json> lines =
      lines_of(render_json(nothing, "huis", ada, std::chrono::microseconds(7)));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["type"] == "summary");
  CHECK(lines[0]["hits"] == 0);
  CHECK(lines[0]["notes"] == json({"huis is in no article"}));

  const std::vector<json> failed =
      lines_of(render_json_error("lang:xx: no", "lang:xx", std::chrono::microseconds(7)));
  REQUIRE(failed.size() == 1);
  CHECK(failed[0]["type"] == "summary");
  CHECK(failed[0]["query"] == "lang:xx");
  CHECK(failed[0]["error"] == "lang:xx: no");
  CHECK(failed[0]["hits"] == 0);
}

TEST_CASE("JSON is valid whatever the bytes of a path and a query") {
  Hit hit = sample_hit();
  hit.record.source.path = "/x/caf\xE9\n.md";
  hit.record.source.publisher = "bad \xC0 name";
  Answer answer = answer_of(hit);
  answer.notes = {"bad \xFF note"};
  const std::vector<json> lines =
      lines_of(render_json(answer, "caf\xE9", {}, std::chrono::microseconds(1)));
  CHECK(lines[0]["path"] == "/x/caf\uFFFD\n.md");
  CHECK(lines[0]["path_hex"] == "2f782f636166e90a2e6d64");
  CHECK(lines[1]["query"] == "caf\uFFFD");
  CHECK(lines[1]["notes"] == json({"bad \uFFFD note"}));
}

TEST_CASE("JSON is valid whatever the bytes of a record") {
  Hit hit = sample_hit();
  hit.record.text = "E\x80\xff\n\ntekst \xe2\x82";
  hit.record.title = {0, 3};
  hit.record.map = {};
  hit.snippet.text = "tekst \xe2\x82";
  hit.snippet.matched = {"\xc3"};
  const json line = lines_of(
      render_json(answer_of(hit), "", ada, std::chrono::microseconds(1), HitText::full))[0];
  CHECK(line["title"] == "E \uFFFD");
  CHECK(line["text"] == "E\uFFFD\uFFFD\n\ntekst \uFFFD");
  CHECK(line["snippet"]["text"] == "tekst \uFFFD");
  CHECK(line["matched"][0] == "\uFFFD");
}

TEST_CASE("A path is shown as a person can open it") {
  using Row = std::tuple<std::string, std::string, std::string>;
  const auto [path, folder, shown] = GENERATE(values<Row>({
      {"/a/b/c.md", "/a/b", "c.md"},
      {"/a/b/c.md", "/a", "b/c.md"},
      {"/home/shared/c.md", "/home/main", "../shared/c.md"},
      {"/x/c.md", "/home/ada/deep/down", "/x/c.md"},
      {"/a/c.md", "", "/a/c.md"},
      {"/a/c.md", "/", "a/c.md"},
  }));
  CHECK(openable_path(path, folder) == shown);
}

TEST_CASE("Paths stand one a line or before a NUL and each once") {
  Answer answer = answer_of(sample_hit());
  answer.hits.push_back(sample_hit());
  for (const char* path : {"/home/ada/two\nlines.md", "/x/caf\xE9.md", "/home/ada/\x1b[31m.md"}) {
    answer.hits.push_back(sample_hit());
    answer.hits.back().record.source.path = path;
  }
  CHECK(render_paths(answer, ada, PathEnd::newline) == "corpus/nl/contract.md\n"
                                                       "\"two\\nlines.md\"\n"
                                                       "/x/caf\xE9.md\n"
                                                       "\"\\033[31m.md\"\n");
  const std::string with_nul = render_paths(answer, ada, PathEnd::nul);
  CHECK(with_nul ==
        std::string("corpus/nl/contract.md\0two\nlines.md\0/x/caf\xE9.md\0\x1b[31m.md\0",
                    21 + 1 + 12 + 1 + 10 + 1 + 8 + 1));
  CHECK(render_paths({}, ada, PathEnd::newline).empty());
}

TEST_CASE("The answer to one of several queries ends with a summary") {
  Answer answer = answer_of(sample_hit());
  answer.matches = {3, 5, 9};
  CHECK(render_text_summary(answer, "accordo nuvola", std::chrono::microseconds(430)) ==
        "-- accordo nuvola: 1 hit of about 5, 0.4 ms\n\n");
  CHECK(render_text_summary({}, "a\x1b[31m\nb", std::chrono::microseconds(12345)) ==
        "-- a [31m b: 0 hits of 0, 12.3 ms\n\n");
}

} // namespace
} // namespace triglot

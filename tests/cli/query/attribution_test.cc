// Who wrote an article, and where it is found by what names it: through every reader, and in every
// format that tells it.
#include "tests/cli/query/searched_folder.h"

#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::test {
namespace {

using Names = std::vector<std::string>;

const std::string html = "<html lang=en><head><title>Page</title>{}</head><body><article><h1>Page"
                         "</h1><p>The writers met in the old hall, where they talked of ships and "
                         "harbours until the evening came.</p></article></body></html>";

std::string page(const std::string& head) {
  return std::string(html).replace(html.find("{}"), 2, head);
}

std::string note(const std::string& author) {
  return "---\nlang: en\nauthor: " + author + "\n---\n# Note\n\nThe writers met.\n";
}

std::string rss(const std::string& authors) {
  return "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>F</title>"
         "<item><title>T</title><guid>g</guid>" +
         authors + "<description>The writers met.</description></item></channel></rss>";
}

std::string record(const std::string& author) {
  return R"({"id": "d-1", "title": "R", "lang": "en", "text": "The writers met.", "author": )" +
         author + "}\n";
}

struct Stated {
  std::string file;
  std::string bytes;
  Names authors;
};

const std::vector<Stated>& stated_articles() {
  static const std::vector<Stated> all = {
      {"one.md", note("Tolkien, J.R.R."), {"Tolkien, J.R.R."}},
      {"list.md",
       note("[\"García Márquez, Gabriel\", Ada Ebb]"),
       {"García Márquez, Gabriel", "Ada Ebb"}},
      {"maps.md",
       note("[{name: \"Ebb, Ada Maria\"}, {name: Bob Flo}]"),
       {"Ebb, Ada Maria", "Bob Flo"}},
      {"line.md", note("Ada Ebb, Bob Flo"), {"Ada Ebb", "Bob Flo"}},
      {"turned.md", note("\"Ebb, Ada; Flo, Bob\""), {"Ebb, Ada", "Flo, Bob"}},
      {"list.json", record(R"(["Ebb, Ada Maria", "Flo, Bob"])"), {"Ebb, Ada Maria", "Flo, Bob"}},
      {"objects.json",
       record(R"([{"name": "Ebb, Ada Maria"}, {"name": "Bob"}])"),
       {"Ebb, Ada Maria", "Bob"}},
      {"linked.html",
       page(R"(<script type="application/ld+json">{"@type": "NewsArticle", "author": [)"
            R"({"@type": "Person", "name": "Ebb Flo, Ada"}, {"name": "Bob Flo"}]}</script>)"),
       {"Ebb Flo, Ada", "Bob Flo"}},
      {"meta.html",
       page(R"(<meta name="author" content="Ebb Flo, Ada"><meta name="author" content="Bob">)"),
       {"Ebb Flo, Ada", "Bob"}},
      {"creators.rss",
       rss("<dc:creator>Ebb Flo, Ada</dc:creator><dc:creator>Bob Flo</dc:creator>"),
       {"Ebb Flo, Ada", "Bob Flo"}},
      {"atom.atom",
       "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>T</title><id>e</id>"
       "<author><name>Ebb Flo, Ada</name></author><author><name>Bob Flo</name></author>"
       "<content>The writers met.</content></entry></feed>",
       {"Ebb Flo, Ada", "Bob Flo"}},
      {"feed.json",
       R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1",)"
       R"( "content_text": "The writers met.", "authors": [{"name": "Ebb Flo, Ada"},)"
       R"( {"name": "Bob Flo"}]}]})",
       {"Ebb Flo, Ada", "Bob Flo"}}};
  return all;
}

// A folder with one article.
class One {
public:
  explicit One(const Stated& stated) {
    folder_.write("in/" + stated.file, stated.bytes);
    searched_.emplace(folder_.path() / "in");
    REQUIRE(searched_->indexed().exit_code == 0);
  }
  std::string out(const Names& arguments) const { return searched_->search(arguments).out; }
  std::vector<nlohmann::json> hits(const std::string& query) const {
    return searched_->hits(query);
  }

private:
  TemporaryFolder folder_;
  std::optional<SearchedFolder> searched_;
};

TEST_CASE("Each author is one, whoever states them and whatever tells them") {
  for (const Stated& stated : stated_articles()) {
    CAPTURE(stated.file);
    const One one(stated);
    const std::vector<nlohmann::json> hits = one.hits("writers");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0]["authors"] == nlohmann::json(stated.authors));
    const bool has_comma = std::any_of(stated.authors.begin(), stated.authors.end(),
                                       [](const std::string& name) { return name.find(',') < 99; });
    CHECK(hits[0]["author"] ==
          fmt::format("{}", fmt::join(stated.authors, has_comma ? "; " : ", ")));

    const nlohmann::json csl = nlohmann::json::parse(one.out({"--format", "csl", "writers"}));
    CHECK(csl[0]["author"].size() == stated.authors.size());

    Names counted;
    for (const std::string& line : lines_of(one.out({"--by", "author"}))) {
      counted.push_back(line.substr(0, line.find('\t')));
    }
    Names sorted = stated.authors;
    std::sort(sorted.begin(), sorted.end());
    std::sort(counted.begin(), counted.end());
    CHECK(counted == sorted);

    const Names rows = lines_of(one.out({"--format", "tsv", "writers"}));
    REQUIRE(rows.size() == 2);
    CHECK_THAT(rows[1], ContainsSubstring(fmt::format("\t{}\t", fmt::join(stated.authors, "; "))));
  }
}

TEST_CASE("Names turned round have their parts in CSL") {
  const One one({"a.md", note("\"Tolkien, J.R.R.\""), {}});
  const nlohmann::json csl = nlohmann::json::parse(one.out({"--format", "csl", "writers"}));
  CHECK(csl[0]["author"] == nlohmann::json::parse(R"([{"family": "Tolkien", "given": "J.R.R."}])"));
}

TEST_CASE("An article of several in a file is found by its own id") {
  const One one({"dump.jsonl",
                 R"({"id": "d-17", "text": "The tide.", "lang": "en"})"
                 "\n"
                 R"({"id": "37", "text": "The moon.", "lang": "en"})"
                 "\n"
                 R"({"id": "https://a.b/c", "text": "The sea.", "lang": "en"})"
                 "\n",
                 {}});
  const auto [query, id] = GENERATE(table<std::string, std::string>({
      {"id:d-17", "d-17"},
      {"id:37", "37"},
      {"id:https://a.b/c", "https://a.b/c"},
      {"the -id:37 -id:https://a.b/c", "d-17"},
  }));
  CAPTURE(query);
  const std::vector<nlohmann::json> hits = one.hits(query);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0]["record"] == id);
  CHECK(one.hits("id:" + hits[0]["id"].get<std::string>())[0]["record"] == id);
}

TEST_CASE("A blank in an address is one however it is written") {
  const One one({"a.md", "---\nlang: en\nurl: https://a.b/my%20page\n---\n# A\n\nThe sea.\n", {}});
  CHECK(one.hits("url:https://a.b/my%20page").size() == 1);
  CHECK(one.hits("url:\"https://a.b/my page\"").size() == 1);
}

TEST_CASE("A wildcard matches a file's name with or without its extension") {
  const One one({"b01.md", note("Ada"), {}});
  const auto [query, hits] = GENERATE(table<std::string, std::size_t>({
      {"path:b01", 1},
      {"path:b0?", 1},
      {"path:in/b?1", 1},
      {"path:b*1", 1},
      {"path:b0?.md", 1},
      {"path:b0*", 1},
      {"path:b?", 0},
      {"path:b0?/x", 0},
  }));
  CAPTURE(query);
  CHECK(one.hits(query).size() == hits);
}

TEST_CASE("A range of dates may have blanks around its dots") {
  const One one({"a.md", "---\nlang: en\ndate: 2024-06-01\n---\n# A\n\nThe sea.\n", {}});
  CHECK(one.hits("sea date:2024-01 .. 2025-12").size() == 1);
  CHECK(one.hits("date:2024-07 .. 2025-12 sea").empty());
  CHECK(one.hits("date:\"2024\t\"").size() == 1);
}

} // namespace
} // namespace triglot::test

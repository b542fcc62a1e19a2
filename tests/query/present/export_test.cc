// Tests answers as lines for editors, as tables, and as bibliographic data.
#include "query/present/person_name.h"
#include "query/present/render.h"
#include "query/present/source_column.h"
#include "tests/query/present/sample_hit.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using test::sample_hit;

const View here = {"/home/ada", "host", Colour::off};

Answer answer_with(const Hit& hit) {
  Answer answer;
  answer.hits.push_back(hit);
  return answer;
}

Hit bare_hit() {
  Hit hit = sample_hit();
  hit.record.source = Source();
  hit.record.source.path = "/x/c.md";
  hit.record.language = "";
  return hit;
}

TEST_CASE("a hit is a line with place, what is known, title and passage") {
  CHECK(render_lines(answer_with(sample_hit()), here) ==
        "corpus/nl/contract.md:9:1: 2025-01-22 nl Krant: Het contract — … recht van eerste "
        "weigering voor nieuwe capaciteit.\n");
  CHECK(render_lines(answer_with(bare_hit()), here) ==
        "/x/c.md:9:1: Het contract — … recht van eerste weigering voor nieuwe capaciteit.\n");
  CHECK(render_lines({}, here).empty());
}

TEST_CASE("a passage that begins with the title goes on behind it") {
  Hit hit = bare_hit();
  hit.snippet.cut_before = false;
  hit.snippet.text = "Het contract Een recht";
  hit.snippet.highlights = {{4, 12}, {17, 22}};
  CHECK(render_lines(answer_with(hit), here) == "/x/c.md:9:1: Het contract — Een recht\n");
  const View colours = {"/home/ada", "host", Colour::on};
  CHECK(render_lines(answer_with(hit), colours) ==
        "\x1b[35m/x/c.md:9:1\x1b[0m: Het \x1b[1;31mcontract\x1b[0m — Een \x1b[1;31mrecht\x1b[0m\n");
  hit.snippet.text = "Het contract";
  hit.snippet.highlights = {{4, 12}};
  CHECK(render_lines(answer_with(hit), here) == "/x/c.md:9:1: Het contract\n");
}

TEST_CASE("a line stays one line, whatever is in the article and its path") {
  Hit hit = sample_hit();
  hit.record.source.path = "/home/ada/a:b\nc.md";
  hit.record.source.publisher = "De\n\x1b[31m Krant";
  CHECK(render_lines(answer_with(hit), here) ==
        "\"a:b\\nc.md\":9:1: 2025-01-22 nl De [31m Krant: Het contract — … recht van eerste "
        "weigering voor nieuwe capaciteit.\n");
  CHECK(render_lines(answer_with(hit), here, HitText::full) ==
        "\"a:b\\nc.md\":9:1: 2025-01-22 nl De [31m Krant: Het contract — Een recht van eerste "
        "weigering voor nieuwe capaciteit.\n");
}

TEST_CASE("a hit is a row of a table") {
  Hit hit = sample_hit();
  hit.record.source.authors = {"Ebb, \"Ada\""};
  hit.record.source.url = "=HYPERLINK()";
  const std::string id = article_id(hit.record.source);
  CHECK(table_header(TableFormat::csv, HitText::snippet, QueryColumn::no) ==
        "date,lang,publisher,author,title,url,path,line,id\r\n");
  CHECK(render_table(answer_with(hit), here, TableFormat::csv) ==
        "2025-01-22,nl,Krant,\"Ebb, \"\"Ada\"\"\",Het contract,\"=HYPERLINK()\","
        "corpus/nl/contract.md,9," +
            id + "\r\n");
  CHECK(render_table(answer_with(hit), here, TableFormat::tsv) ==
        "2025-01-22\tnl\tKrant\tEbb, \"Ada\"\tHet contract\t=HYPERLINK()\t"
        "corpus/nl/contract.md\t9\t" +
            id + "\n");
  CHECK(table_header(TableFormat::tsv, HitText::full, QueryColumn::yes) ==
        "query\tdate\tlang\tpublisher\tauthor\ttitle\turl\tpath\tline\tid\ttext\n");
  CHECK_THAT(render_table(answer_with(hit), here, TableFormat::tsv, HitText::full, "a\tb"),
             Catch::Matchers::StartsWith("a b\t2025") &&
                 Catch::Matchers::EndsWith("\tHet contract  Een recht van eerste weigering voor "
                                           "nieuwe capaciteit.\n"));
  CHECK_THAT(render_table(answer_with(hit), here, TableFormat::csv, HitText::full),
             ContainsSubstring("Het contract\n\nEen recht"));
}

TEST_CASE("cells are quoted where they have to be, and never altered") {
  const auto [cell, csv, tsv] = GENERATE(table<std::string, std::string, std::string>({
      {"", "", ""},
      {"plain", "plain", "plain"},
      {"a,b", "\"a,b\"", "a,b"},
      {"say \"a\"", "\"say \"\"a\"\"\"", "say \"a\""},
      {"two\nlines", "\"two\nlines\"", "two lines"},
      {"a\r\nb", "\"a\r\nb\"", "a  b"},
      {"a\tb", "a\tb", "a b"},
      {"=1+1", "\"=1+1\"", "=1+1"},
      {"+31", "\"+31\"", "+31"},
      {"-x", "\"-x\"", "-x"},
      {"@me", "\"@me\"", "@me"},
      {" x", "\" x\"", " x"},
      {"x\x1b[31m", "x\uFFFD[31m", "x\uFFFD[31m"},
      {"caf\xE9", "caf\uFFFD", "caf\uFFFD"},
  }));
  CHECK(table_row(TableFormat::csv, {cell, "z"}) == csv + ",z\r\n");
  CHECK(table_row(TableFormat::tsv, {cell, "z"}) == tsv + "\tz\n");
}

TEST_CASE("a hit is an item of CSL-JSON") {
  Hit hit = sample_hit();
  hit.record.source.authors = {"Anna van der Berg", "ANSA"};
  const std::string id = article_id(hit.record.source);
  CHECK(render_csl(answer_with(hit)) ==
        "[\n{\"id\":\"" + id +
            "\",\"type\":\"article-newspaper\",\"title\":\"Het contract\",\"author\":["
            "{\"family\":\"Berg\",\"given\":\"Anna\",\"non-dropping-particle\":\"van der\"},"
            "{\"literal\":\"ANSA\"}],\"issued\":{\"date-parts\":[[2025,1,22]]},"
            "\"container-title\":\"Krant\",\"URL\":\"https://example.org/"
            "c\",\"language\":\"nl\"}\n]\n");
  CHECK(render_csl({}) == "[]\n");
  const nlohmann::json bare = nlohmann::json::parse(render_csl(answer_with(bare_hit())));
  CHECK(bare[0].size() == 3);
  CHECK(bare[0]["type"] == "document");
  Hit page = bare_hit();
  page.record.source.url = "https://example.org";
  page.record.source.date = "2025-03";
  Answer pages;
  pages.hits = {page, page};
  const nlohmann::json two = nlohmann::json::parse(render_csl(pages));
  CHECK(two.size() == 2);
  CHECK(two[1]["type"] == "webpage");
  CHECK(two[1]["issued"].dump() == R"({"date-parts":[[2025,3]]})");
}

TEST_CASE("names of people have parts, and other names have none") {
  const auto [name, parts] = GENERATE(table<std::string, std::string>({
      {"Ada Ebb", "Ada||Ebb||"},
      {"Anna van der Berg", "Anna|van der|Berg||"},
      {"Giulia De Luca", "Giulia||De Luca||"},
      {"Jan Van den Bos", "Jan||Van den Bos||"},
      {"Maria in Rossi of", "||||Maria in Rossi of"},
      {"Marco d'Amico", "Marco||d'Amico||"},
      {"J.R.R. Meer", "J.R.R.||Meer||"},
      {"Émile Ñandú", "Émile||Ñandú||"},
      {"Jan Piet de Vries", "Jan Piet|de|Vries||"},
      {"Ebb, Ada Maria", "Ada Maria||Ebb||"},
      {"van der Berg, Anna", "Anna||van der Berg||"},
      {"Tolkien, J.R.R.", "J.R.R.||Tolkien||"},
      {"Martin Luther King, Jr.", "Martin Luther||King|Jr.|"},
      {"Ebb, Ada, PhD", "Ada||Ebb|PhD|"},
      {"ANSA, PhD", "||||ANSA, PhD"},
      {"ANSA", "||||ANSA"},
      {"Redazione ANSA", "||||Redazione ANSA"},
      {"Associated Press", "||||Associated Press"},
      {"De Redactie", "||||De Redactie"},
      {"van der", "||||van der"},
      {"Jan van", "||||Jan van"},
      {"Studio 24", "||||Studio 24"},
      {"someone unknown", "||||someone unknown"},
      {",", "||||,"},
      {"", "||||"},
  }));
  const PersonName found = person_name(name);
  CHECK(found.given + "|" + found.particle + "|" + found.family + "|" + found.suffix + "|" +
            found.literal ==
        parts);
}

// A record whose text is a copy of the file's bytes from `begin` on.
Record record_of(const std::string& path, const std::string& text, std::uint32_t begin) {
  Record record;
  record.source.path = path;
  record.text = text;
  record.map.append({0, {begin, begin + static_cast<std::uint32_t>(text.size())}, 1});
  return record;
}

TEST_CASE("the column is that of the file's line, in bytes") {
  const test::TemporaryFolder folder;
  const auto [bytes, text, begin, offset, column] =
      GENERATE(table<std::string, std::string, std::uint32_t, std::uint32_t, std::uint64_t>({
          {"# The tide\n", "The tide", 2, 4, 7},
          {"one\ntwo three\n", "one\ntwo three", 0, 8, 5},
          {"één twee", "één twee", 0, 6, 7},
          {"\xEF\xBB\xBFone two", "one two", 3, 4, 5},
          {"\xEF\xBB\xBFone\ntwo", "one\ntwo", 3, 4, 1},
          {std::string(5000, 'x') + " tide", "tide", 5001, 0, 5002},
          {"changed!", "one two", 0, 4, 1},
          {"short", "one two three", 0, 8, 1},
      }));
  CHECK(column_in_file(record_of(folder.write("a.md", bytes), text, begin), offset) == column);
}

TEST_CASE("where no column can be told, it is the first") {
  const test::TemporaryFolder folder;
  CHECK(column_in_file(record_of((folder.path() / "gone").string(), "one two", 0), 4) == 1);
  CHECK(column_in_file(record_of(folder.path().string(), "one two", 0), 4) == 1);
  CHECK(column_in_file(record_of("-", "one two", 0), 4) == 1);
  CHECK(column_in_file(Record(), 0) == 1);
  CHECK(column_in_file(record_of("/dev/zero", "one two", 0), 4) == 1);
  const std::string long_line = std::string(3U << 20U, 'x') + " tide";
  CHECK(column_in_file(record_of(folder.write("long", long_line), "tide", (3U << 20U) + 1), 0) ==
        1);
}

} // namespace
} // namespace triglot

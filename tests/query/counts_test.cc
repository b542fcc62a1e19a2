// Tests counts of matching articles by field, and their display.
#include "base/error.h"
#include "query/present/render.h"
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <map>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

test::SmallIndex& small() {
  static test::SmallIndex index({
      {"nl", "Het water staat hoog.",
       "date: 2025-01-22\npublisher: De Kade\nauthor: [Ada Ebb, Bob Flo]\ntags: [dijk, zee]\n"},
      {"nl", "Water in de polder.", "date: 2025-01-30\npublisher: De Kade\nauthor: Ada Ebb\n"},
      {"en", "Water everywhere.",
       "date: 2025-04\npublisher: Harbour News\nurl: https://www.example.org/a\n"},
      {"en", "More water.", "date: 2025\ntags: zee\n"},
      {"it", "Acqua e water.", ""},
      {"it", "Una casa.", "date: 2024-12-31\n"},
  });
  return index;
}

Counts counts_of(const std::string& query, const std::string& by) {
  SearchRequest request;
  request.query = query;
  request.by = parse_counted_fields(by);
  request.counting = Counting::exact;
  request.page = {0, 0};
  return search(small().index(), small().analyser(), request).counts;
}

// "nl 2, en 2, – 1"
std::string shown(const Counts& counts) {
  std::string text;
  for (const Count& count : counts.counts) {
    text += text.empty() ? "" : ", ";
    for (const std::optional<std::string>& value : count.values) {
      text += value.value_or("–") + " ";
    }
    text += fmt::format("{}", count.articles);
  }
  return text;
}

TEST_CASE("articles are counted by a field") {
  const auto [by, counts] = GENERATE(table<std::string, std::string>({
      {"year", "2025 4, – 1"},
      {"month", "2025 1, 2025-01 2, 2025-04 1, – 1"},
      {"day", "2025 1, 2025-01-22 1, 2025-01-30 1, 2025-04 1, – 1"},
      {"lang", "en 2, nl 2, it 1"},
      {"publisher", "De Kade 2, Harbour News 1, – 2"},
      {"author", "Ada Ebb 2, Bob Flo 1, – 3"},
      {"site", "www.example.org 1, – 4"},
      {"tag", "zee 2, dijk 1, – 3"},
      {"lang,year", "en 2025 2, nl 2025 2, it – 1"},
      {"year,lang", "2025 en 2, 2025 nl 2, – it 1"},
      {"author,tag", "Ada Ebb dijk 1, Ada Ebb zee 1, Ada Ebb – 1, Bob Flo dijk 1, Bob Flo zee 1, "
                     "– zee 1, – – 2"},
  }));
  CAPTURE(by);
  const Counts found = counts_of("water", by);
  CHECK(shown(found) == counts);
  CHECK(found.articles == 5);
}

TEST_CASE("nothing found is counted as nothing") {
  CHECK(counts_of("nowhere", "lang").counts.empty());
  CHECK(counts_of("nowhere", "lang").articles == 0);
  CHECK(counts_of("?!", "lang").by.size() == 1);
  CHECK(shown(counts_of("*", "lang")) == "en 2, it 2, nl 2");
}

TEST_CASE("the fields to count by are named, and others refused with what is possible") {
  CHECK(parse_counted_fields("month,lang") ==
        std::vector<CountedField>{CountedField::month, CountedField::lang});
  const auto typed = GENERATE(as<std::string>(), "colour", "", "month,", ",lang", "month;lang",
                              "month,lang,tag", "lang,lang", "Month ");
  CAPTURE(typed);
  CHECK_THROWS_AS(parse_counted_fields(typed), Error);
  CHECK_THROWS_WITH(parse_counted_fields("colour"),
                    ContainsSubstring("year, month, day, lang, publisher, author, site, tag"));
}

TEST_CASE("the largest counts stay in their order") {
  Counts counts = counts_of("water", "day");
  keep_largest(counts, 9);
  CHECK(counts.counts.size() == 5);
  counts.counts[3].articles = 7;
  keep_largest(counts, 2);
  CHECK(shown(counts) == "2025 1, 2025-04 7");
  CHECK(counts.all == 5);
  counts = counts_of("water", "author");
  keep_largest(counts, 2);
  CHECK(shown(counts) == "Ada Ebb 2, Bob Flo 1");
}

TEST_CASE("a field that no article has is told") {
  CHECK(notes_of(counts_of("casa", "publisher,lang")) ==
        std::vector<std::string>{"no publisher is known of the article"});
  CHECK(notes_of(counts_of("acqua", "month")).size() == 1);
  CHECK(notes_of(counts_of("nowhere", "month")).empty());
}

Counts by_date(CountedField field, const std::map<std::string, std::uint64_t>& dates) {
  Counts counts{{field}, {}, dates.size(), 0};
  for (const auto& [date, articles] : dates) {
    counts.counts.push_back({{date}, articles});
    counts.articles += articles;
  }
  return counts;
}

TEST_CASE("on a terminal counts have bars, and dates between have lines") {
  CHECK(render_count_bars(by_date(CountedField::month, {{"2024-11", 4}, {"2025-02", 1}}), 30) ==
        "2024-11  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  4\n"
        "2024-12                     0\n"
        "2025-01                     0\n"
        "2025-02  ▇▇▇▇               1\n"
        "5 articles\n");
  CHECK(render_count_bars(by_date(CountedField::year, {{"0001", 1}, {"2024", 1}}), 20) ==
        "0001  ▇▇▇▇▇▇▇▇▇▇  1\n⋮\n2024  ▇▇▇▇▇▇▇▇▇▇  1\n2 articles\n");
  CHECK_THAT(
      render_count_bars(by_date(CountedField::day, {{"2024-02-28", 1}, {"2024-03-01", 1}}), 40),
      ContainsSubstring("\n2024-02-29 "));
  CHECK(render_count_bars(Counts{{CountedField::day}, {}, 0, 0}, 80).empty());
}

TEST_CASE("bars fit any terminal, whatever the names are") {
  Counts counts{{CountedField::publisher, CountedField::lang}, {}, 3, 1234567};
  counts.counts = {{{std::string(300, 'x'), "nl"}, 1234567},
                   {{"日本経済新聞 日本経済新聞", "ja"}, 1},
                   {{std::nullopt, std::nullopt}, 2}};
  for (const std::size_t columns : {1U, 10U, 40U, 80U, 500U}) {
    const std::string bars = render_count_bars(counts, columns);
    CAPTURE(columns, bars);
    CHECK_THAT(bars, ContainsSubstring("1,234,567"));
    CHECK_THAT(bars, ContainsSubstring("(none)"));
  }
  CHECK_THAT(render_count_bars(counts, 80), ContainsSubstring("日本経済新聞"));
}

TEST_CASE("what is cut, and what counts for several values, is told in the total") {
  Counts counts = counts_of("water", "author");
  CHECK_THAT(render_count_bars(counts, 40), ContainsSubstring("5 articles · some have several"));
  keep_largest(counts, 1);
  CHECK_THAT(render_count_bars(counts, 40), ContainsSubstring("the 1 largest of 3 counts"));
}

TEST_CASE("counts are rows of a table, and objects of JSON") {
  const Counts counts = counts_of("water", "publisher,lang");
  CHECK(render_count_table(counts, TableFormat::tsv) ==
        "De Kade\tnl\t2\nHarbour News\ten\t1\n(none)\ten\t1\n(none)\tit\t1\n");
  CHECK(count_table_header(counts.by, TableFormat::csv) == "publisher,lang,articles\r\n");
  Answer answer;
  answer.counts = counts_of("acqua", "month");
  CHECK_THAT(render_json(answer, "acqua", {}, {}),
             Catch::Matchers::StartsWith(
                 "{\"type\":\"count\",\"by\":\"month\",\"value\":null,\"articles\":1}\n"));
  answer.counts = counts_of("acqua", "month,lang");
  CHECK_THAT(render_json(answer, "acqua", {}, {}),
             ContainsSubstring("\"by\":[\"month\",\"lang\"],\"value\":[null,\"it\"]"));
}

// The counts are those of the hits, added up.
TEST_CASE("counts are those of all hits") {
  for (const std::string query :
       {"water", "*", "lang:nl", "-casa", "water OR casa", "\"het water\""}) {
    SearchRequest request;
    request.query = query;
    request.page.size = 100;
    request.text = HitText::none;
    std::map<std::string, std::uint64_t> by_language;
    for (const Hit& hit : search(small().index(), small().analyser(), request).hits) {
      ++by_language[hit.record.language];
    }
    std::map<std::string, std::uint64_t> counted;
    for (const Count& count : counts_of(query, "lang").counts) {
      counted[count.values.front().value_or("")] = count.articles;
    }
    CAPTURE(query);
    CHECK(counted == by_language);
  }
}

} // namespace
} // namespace triglot

// The names of fields, and the errors for invalid values.
#include "base/ascii.h"
#include "base/error.h"
#include "query/search.h"
#include "query/syntax/field.h"
#include "tests/query/match/operators_plan.h"
#include "tests/query/syntax/query_table.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

TEST_CASE("Fields are found by their names in any case") {
  for (const FieldRow& row : fields) {
    CAPTURE(std::string(row.name));
    if (row.name.empty()) {
      continue;
    }
    std::string capitals(row.name);
    for (char& letter : capitals) {
      letter = static_cast<char>(letter - 'a' + 'A');
    }
    CHECK(field_named(row.name) == row.field);
    CHECK(field_named(capitals) == row.field);
    CHECK(field_named(row.name.substr(1)) == std::nullopt);
    CHECK_THAT(field_names(), ContainsSubstring(std::string(row.name)));
    CHECK(row.example.starts_with(std::string(row.name) + ":"));
  }
  CHECK(field_named("") == std::nullopt);
  CHECK(field_named("stem") == std::nullopt);
  CHECK(field_named("tïtle") == std::nullopt);
  CHECK(field_names() == "title, publisher, author, tag, lang, site, path, id, url, date, "
                         "since, until, before");
}

TEST_CASE("The example of each field is read as that field") {
  for (const FieldRow& row : fields) {
    if (!row.name.empty()) {
      CAPTURE(std::string(row.example));
      const Syntax syntax = parse(row.example);
      REQUIRE(syntax.root);
      CHECK(syntax.root->field == row.field);
      CHECK(syntax.notes.empty());
    }
  }
}

SearchRequest request_for(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

TEST_CASE("An impossible value of a filter is an error that lists what is possible") {
  const auto [typed, value, possible] = GENERATE(table<std::string, std::string, std::string>({
      {"lang:xx", "unknown language \"xx\";", "this index has en, nl, it, fr"},
      {"lang:dutsch", "unknown language \"dutsch\"; did you mean dutch (nl)?",
       "this index has en, nl, it, fr"},
      {"lang:n", "unknown language \"n\";", "this index has en, nl, it, fr"},
      {"lang:xx*", "unknown language \"xx*\";", "this index has en, nl, it, fr"},
      {"lang:nl~", "unknown language \"nl~\";", "this index has en, nl, it, fr"},
      {"lang:\"\"", "unknown language \"\";", "this index has en, nl, it, fr"},
      {"lang:\"nl it\"", "unknown language \"nl it\";", "this index has en, nl, it, fr"},
      {"-lang:xx", "unknown language \"xx\";", "this index has en, nl, it, fr"},
      {"dijk OR lang:xx", "unknown language \"xx\";", "this index has en, nl, it, fr"},
      {"lang:(nl OR xx)", "unknown language \"xx\";", "this index has en, nl, it, fr"},
      {"lang:(nl dijk)", "unknown language \"dijk\";", "this index has en, nl, it, fr"},
      {"date:soon", "date:soon", "2025-01-22, 22 jan 2025"},
      {"date:2025-02-29", "date:2025-02-29", "2025-01-22, 22 jan 2025"},
      {"date:22-13-2025", "date:22-13-2025", "2025-01-22, 22 jan 2025"},
      {"date:yestrday", "date:yestrday is not a date; did you mean yesterday?", "2025-01-22"},
      {"since:2024..2025", "since:2024..2025 is not a date", "or 7d"},
      {"before:soon", "before:soon is not a date", "or 7d"},
      {"id:\"\"", "id: is not an id", "32 digits"},
      {"url:https://", "url:https:// is not an address", "possible: https://example.org/news/1"},
      {"date:2025 .. 2024", "date:2025 .. 2024 ends before it begins", "write 2024..2025"},
      {"date:2025-02..2025-01", "date:2025-02..2025-01 ends before it begins",
       "write 2025-01..2025-02"},
      {"date:..", "date:..", "2025-01-22, 22 jan 2025"},
      {"date:>2025", "date:>2025", "2025-01-22, 22 jan 2025"},
      {"date:2025-01*", "date:2025-01*", "2025-01-22, 22 jan 2025"},
      {"date:\"\"", "date:", "2025-01-22, 22 jan 2025"},
      {"date:(2024 soon)", "date:soon", "2025-01-22, 22 jan 2025"},
      {"dijk -date:soon", "date:soon", "2025-01-22, 22 jan 2025"},
      {"site:.", "site:.", "possible: www.example.org, example.org, org"},
      {"site:/", "site:/", "possible: www.example.org, example.org, org"},
      {"site:\"a b\"", "site:a b", "possible: www.example.org, example.org, org"},
      {"site:\"\"", "site:", "possible: www.example.org, example.org, org"},
      {"site:http://", "site:http://", "possible: www.example.org, example.org, org"},
  }));
  CAPTURE(typed);
  test::SmallIndex& small = test::newspaper();
  const auto ask = [&, query = typed] {
    return search(small.index(), small.analyser(), request_for(query));
  };
  CHECK_THROWS_AS(ask(), Error);
  CHECK_THROWS_WITH(ask(), ContainsSubstring(value) && ContainsSubstring(possible));
}

TEST_CASE("The language of the command line restricts the hits as the field does") {
  test::SmallIndex& small = test::newspaper();
  const auto ask = [&](const std::string& query, const std::string& language) {
    SearchRequest request = request_for(query);
    request.language = language;
    request.explain = Explain::yes;
    return search(small.index(), small.analyser(), request);
  };
  const auto [query, language, plan] = GENERATE(table<std::string, std::string, std::string>({
      {"data", "en", "(data FILTER Len)"},
      {"data", "en-GB", "(data FILTER Len)"},
      {"data", "english", "(data FILTER Len)"},
      {"data OR dijk", "it", "((data OR (dijk SYNONYM dijken)) FILTER Lit)"},
      {"data -dijk", "it", "((data FILTER Lit) AND_NOT (dijk SYNONYM dijken))"},
      {"-data", "nl", "(Lnl AND_NOT data)"},
      {"*", "fr", "(Lfr AND <alldocuments>)"},
      {"data lang:en", "nl", "(data FILTER (Lnl AND Len))"},
  }));
  CAPTURE(query, language);
  CHECK(test::without_sources(ask(query, language).explanation.plan) == plan);
  for (const Hit& hit : ask(query, language).hits) {
    CHECK(hit.record.language == ascii_lower(language).substr(0, 2));
  }
  CHECK_THROWS_WITH(ask("data", "xx"), ContainsSubstring("this index has en, nl, it, fr"));
}

TEST_CASE("A filter that restricts nothing is left out with a note") {
  test::SmallIndex& small = test::newspaper();
  const Answer answer = search(small.index(), small.analyser(), request_for("dijk path:."));
  CHECK(answer.notes == std::vector<std::string>{"path:. restricts nothing: left out"});
  CHECK(answer.hits.size() == 1);
  const Answer near = search(small.index(), small.analyser(), request_for("dijk lang:\"nl\"~3"));
  CHECK(near.notes == std::vector<std::string>{"lang: no ~ there: ignored"});
  CHECK(near.hits.size() == 1);
}

} // namespace
} // namespace triglot

// What a query that is being typed could become, in a real index.
#include "query/complete/complete_query.h"
#include "query/complete/partial_query.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("The end of a query is told from what stays as it is") {
  const auto [query, kept, typed, field] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"", "", "", "?"},
          {"acc", "", "acc", "?"},
          {"accordo nuv", "accordo ", "nuv", "?"},
          {"(a OR b", "(a OR ", "b", "?"},
          {"-acc", "-", "acc", "?"},
          {"l'acc", "l'", "acc", ""},
          {"e-ma", "e-", "ma", ""},
          {"perché", "", "perché", "?"},
          {"\"right of fi", "\"right of ", "fi", "\""},
          {"\"a\" b", "\"a\" ", "b", "?"},
          {"data*", "data*", "", ""},
          {"http://exa", "http://", "exa", ""},
          {"title:st", "title:", "st", "title"},
          {"-Title:st", "-Title:", "st", "title"},
          {"stem:\"rights of re", "stem:\"rights of ", "re", "\""},
          {"a lang:n", "a lang:", "n", "lang"},
          {"(taal:n", "(taal:", "n", "lang"},
          {"publisher:De", "publisher:", "De", "publisher"},
          {"a publisher:\"De Kr", "a publisher:\"", "De Kr", "publisher\""},
          {"publisher:\"De Krant\" st", "publisher:\"De Krant\" ", "st", "?"},
          {"date:2024..2025-0", "date:2024..", "2025-0", "date"},
          {"path:corpus/n", "path:", "corpus/n", "path"},
      }));
  CAPTURE(query);
  const PartialQuery partial = partial_query(query);
  CHECK(partial.kept == kept);
  CHECK(partial.typed == typed);
  std::string told(partial.field ? row_of(*partial.field).name : "");
  told += partial.quotes == Quotes::open ? "\"" : "";
  CHECK(told + (partial.may_name_field ? "?" : "") == field);
}

// The candidates, divided by `|`.
std::string completed(const std::string& typed) {
  static const test::SmallIndex index({
      {"it", "Un accordo. L'accordo e gli accordi, perché sì.\n",
       "title: La nuvola\ndate: 2024-12-31\nauthor: Antonio Rossi\npublisher: Il Ponte\n"
       "tags: [politica estera, acqua]\nurl: https://www.example.org/a\n",
       "it/accordo.md"},
      {"it", "Accordo di pace, accordi.\n",
       "date: 2025-01-03\nauthor: Anna Verdi\npublisher: Il Ponte\nurl: https://example.com/b\n",
       "it/pace.md"},
      {"nl", "Het akkoord en het accordeon.\n",
       "date: 2025-01-20\nauthor: Élise de Groot\npublisher: De Kade\ntags: [water]\n",
       "nl/akkoord.md"},
      {"nl", "Nog een akkoord.\n", "date: 2025-02\n", "nl/folder met namen/nog een.md"},
  });
  std::string all;
  for (const Candidate& candidate : complete_query(index.index(), typed)) {
    all += (all.empty() ? "" : "|") + candidate.text;
  }
  return all;
}

TEST_CASE("Words are completed from the lexicon, the most frequent first") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"accor", "accordi|accordo|accordeon"},
      {"Accordi", "Accordi"},
      {"een -akk", "een -akkoord"},
      {"\"di pa", "\"di pace"},
      {"perché", "perché"},
      {"perch", "perche"},
      {"title:nu", "title:nuvola"},
      {"title:perch", ""},
      {"zzz", ""},
      {"accor*", ""},
      {"accordo ", "accordo title:|accordo publisher:|accordo author:|accordo tag:|accordo lang:|"
                   "accordo site:|accordo path:|accordo id:|accordo url:|accordo date:|"
                   "accordo since:|accordo until:|accordo before:"},
      {"pa", "path:|pace"},
  }));
  CAPTURE(typed);
  CHECK(completed(typed) == expected);
}

TEST_CASE("A field's values are those of the index") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"lang:", "lang:it|lang:nl"},
      {"lang:N", "lang:nl"},
      {"publisher:", "publisher:Il-Ponte|publisher:De-Kade"},
      {"publisher:\"", "publisher:\"Il Ponte|publisher:\"De Kade"},
      {"publisher:il", "publisher:il-Ponte"},
      {"publisher:po", "publisher:ponte"},
      {"author:an", "author:anna-Verdi|author:antonio-Rossi"},
      {"author:ros", "author:rossi"},
      {"author:el", "author:elise-de-Groot"},
      {"author:é", "author:élise-de-Groot"},
      {"author:\"de g", "author:\"de groot"},
      {"tag:poli", "tag:politica-estera"},
      {"site:", "site:example.com|site:www.example.org"},
      {"site:ex", "site:example.com|site:example.org"},
      {"date:", "date:2024|date:2025"},
      {"date:2025", "date:2025-01|date:2025-02"},
      {"date:2025-01", "date:2025-01-03|date:2025-01-20"},
      {"date:2024..20", "date:2024..2024|date:2024..2025"},
      {"since:2025-0", "since:2025-01|since:2025-02"},
      {"path:i", "path:it/"},
      {"path:it/", "path:it/accordo.md|path:it/pace.md"},
      {"path:folder", ""},
      {"path:\"folder", "path:\"folder met namen/"},
      {"id:", ""},
  }));
  CAPTURE(typed);
  CHECK(completed(typed) == expected);
}

} // namespace
} // namespace triglot

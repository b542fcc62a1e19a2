// Which known words are suggested for an unknown one, and in which order.
#include "query/correct/corrections.h"
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

using Lines = std::vector<std::string>;

// The suggestions in the notes.
Lines questions(test::SmallIndex& small, const std::string& query, const std::string& language) {
  SearchRequest request;
  request.query = query;
  request.language = language;
  request.relaxation = Relaxation::none;
  Lines lines;
  for (const std::string& note : search(small.index(), small.analyser(), request).notes) {
    if (const std::size_t at = note.find("did you mean "); at != std::string::npos) {
      lines.push_back(note.substr(at + std::string("did you mean ").size()));
    }
  }
  return lines;
}

TEST_CASE("Words that stand in an article with the rest of the query are named first") {
  test::SmallIndex small({
      {"en", "The treaty of Lisbon."},
      {"en", "A treats shop, treats galore."},
      {"en", "More treats."},
      {"en", "Even more treats, and sweets."},
  });
  const auto [query, words] = GENERATE(table<std::string, std::string>({
      {"treatx", "\"treats\" or \"treaty\"?"},               // by the number of articles
      {"treatx Lisbon", "\"treaty\" or \"treats\"?"},        // together
      {"Lisbon treatx zzzzzz", "\"treaty\" or \"treats\"?"}, // whatever else is unknown
      {"treatx sweets", "\"treats\" or \"treaty\"?"},
      {"treatx -shop Lisbon", "\"treaty\" or \"treats\"?"},
      {"treatx -Lisbon", "\"treats\" or \"treaty\"?"},
      {"treatx path:001.md", "\"treaty\" or \"treats\"?"},
      {"the treatx", "\"treats\" or \"treaty\"?"}, // a function word carries no information
  }));
  CAPTURE(query);
  CHECK(questions(small, query, "") == Lines{words});
}

TEST_CASE("Of words as near the one that the query's languages have more often comes first") {
  test::SmallIndex small({
      {"nl", "De regering kiest een raming."},
      {"nl", "De kosten van de oven."},
      {"en", "The oxen of the river."},
      {"en", "Oxen, oxen."},
      {"it", "La riva del fiume."},
  });
  const auto [query, language, words] = GENERATE(table<std::string, std::string, std::string>({
      {"oben", "", "\"oxen\" or \"oven\"?"},
      {"oben regering", "", "\"oven\" or \"oxen\"?"},
      {"oben river", "", "\"oxen\" or \"oven\"?"},
      {"oben", "nl", "\"oven\" or \"oxen\"?"},
      {"oben lang:nl", "", "\"oven\" or \"oxen\"?"},
      {"oben", "it", "\"oven\" or \"oxen\"?"}, // neither: alphabetical
      {"\"oben regering\"", "", "\"oxen\" or \"oven\"?"},
  }));
  CAPTURE(query, language);
  CHECK(questions(small, query, language) == Lines{words});
}

TEST_CASE("No number becomes another and words keep their digits") {
  test::SmallIndex small({
      {"en", "In 2023 covid19 and mp3 were known, 1000 times."},
      {"en", "covid covid18"},
  });
  const auto [query, lines] = GENERATE(table<std::string, Lines>({
      {"2024", {}},
      {"20233", {}},
      {"1,001", {}},
      {"mp4", {}},
      {"covid20", {}},
      {"covdi19", {"\"covid19\"?"}},
      {"covd", {"\"covid\"?"}},
      {"200e", {}},
  }));
  CAPTURE(query);
  CHECK(questions(small, query, "") == lines);
}

TEST_CASE("Words that articles write as one or as two are named") {
  test::SmallIndex small({
      {"nl", "De database meldt wateroverlast."},
      {"nl", "Te veel water, overlast alom. Machine en learning."},
      {"en", "We like machine learning a lot."},
      {"en", "Data are the base of it."},
  });
  const auto [query, lines] = GENERATE(table<std::string, Lines>({
      {"machinelearning", {"\"machine learning\"?"}},
      {"waterbase", {}}, // both are known, but not adjacent
      {"learningmachine", {}},
      {"alot", {"\"a lot\", \"alom\" or \"lot\"?"}},
      {"title:machinelearning", {"title:\"machine learning\"?"}},
      {"data base overlast", {"\"database\"?"}},
      {"water overlast database base", {}},
      {"data \"base\" overlast", {}},
      {"base data overlast", {}},
      {"data -base overlast zzz", {}},
      {"data NEAR/2 base overlast", {}},
  }));
  CAPTURE(query);
  CHECK(questions(small, query, "") == lines);
}

TEST_CASE("Words of any length and queries of any number of words are answered") {
  test::SmallIndex small({{"en", "The agreement."}, {"en", "A house."}});
  CHECK(questions(small, std::string(10000, 'q'), "").empty());
  std::string query;
  for (int i = 0; i < 1000; ++i) {
    query += "agreementx" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  }
  CHECK(questions(small, query, "").size() == max_corrected_words);
}

} // namespace
} // namespace triglot

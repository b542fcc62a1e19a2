// What a query matches in a text.
#include "query/present/highlighter.h"
#include "tests/query/expand/clause_notation.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

namespace triglot {
namespace {

using Notations = std::vector<std::string>;

Matches matches_in(const Record& record, const test::Sought& sought) {
  static Analyser analyser;
  return Highlighter(sought.clauses()).find(record, analyser);
}

std::string highlighted(const std::string& text, const Notations& notations,
                        std::uint32_t title_bytes = 0) {
  const test::Sought sought(notations);
  const Matches matches = matches_in(test::record_of(text, title_bytes), sought);
  return test::bracketed(text, highlights_of(matches.found));
}

TEST_CASE("Words are found in each of their forms and phrases as a whole") {
  const auto [text, notations, expected] = GENERATE(table<std::string, Notations, std::string>({
      {"The cloud. CLOUDS!", {"cloud|clouds"}, "The [cloud]. [CLOUDS]!"},
      {"cloudy", {"cloud"}, "cloudy"},
      {"l’Università", {"universita"}, "l’[Università]"},
      {"first right of first refusal", {"first,refusal"}, "first right of [first refusal]"},
      {"de huizen, het huis", {"de|het,huis|huizen"}, "[de huizen], [het huis]"},
      {"one two, one two", {"one,two"}, "[one two], [one two]"},
      {"one (two)", {"one,two"}, "[one (two])"},
      {"one\n\ntwo", {"one,two"}, "one\n\ntwo"},
      {"one\ntwo", {"one,two"}, "[one\ntwo]"},
      {"one", {"one,two"}, "one"},
      {"two one", {"one,two"}, "two one"},
      {"na na na", {"na,na"}, "[na na na]"},
      {"one two three", {"one,two", "two,three"}, "[one two three]"},
      {"one two three", {"two", "one,two,three"}, "[one two three]"},
      {"one two", {}, "one two"},
      {"", {"one"}, ""},
  }));
  CAPTURE(text, notations);
  CHECK(highlighted(text, notations) == expected);
}

TEST_CASE("Words near one another are highlighted each by itself") {
  const auto [text, notation, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"cloud x capacity", "cloud,capacity~1", "[cloud] x [capacity]"},
      {"capacity x cloud", "cloud,capacity~1", "[capacity] x [cloud]"},
      {"cloud x y capacity", "cloud,capacity~1", "cloud x y capacity"},
      {"cloud capacity", "cloud,capacity~0", "[cloud] [capacity]"},
      {"cloud x capacity cloud", "cloud,capacity~0", "cloud x [capacity] [cloud]"},
      {"cloud x capacity y cloud", "cloud,capacity~1", "[cloud] x [capacity] y [cloud]"},
      {"cloud\n\ncapacity", "cloud,capacity~40", "cloud\n\ncapacity"},
      // Each word by a different one of the text.
      {"a", "a,a~3", "a"},
      {"a b a", "a,a~1", "[a] b [a]"},
      {"a b b a", "a,a~1", "a b b a"},
      {"word other", "word|words,word~2", "word other"},
      {"words word", "word|words,word~2", "[words] [word]"},
      {"word words", "word|words,word~2", "[word] [words]"},
      {"words words", "word|words,word~2", "words words"},
      {"a b c", "a|b,a|c,b~0", "[a] [b] [c]"},
      {"a a b", "a|b,a|c,b~0", "[a] [a] [b]"},
      {"b a x a b", "a,b,b~2", "[b] a x [a] [b]"}, // one of several choices
  }));
  CAPTURE(text, notation);
  CHECK(highlighted(text, {notation}) == expected);
}

TEST_CASE("Words of the title are found in the title only and names in no text") {
  const std::string text = "Cloud terms\n\nterms of a cloud";
  CHECK(highlighted(text, {"cloud"}, 11) == "[Cloud] terms\n\nterms of a [cloud]");
  CHECK(highlighted(text, {"title:cloud"}, 11) == "[Cloud] terms\n\nterms of a cloud");
  CHECK(highlighted(text, {"title:cloud,terms"}, 11) == "[Cloud terms]\n\nterms of a cloud");
  CHECK(highlighted(text, {"title:terms,cloud~0"}, 11) == "[Cloud] [terms]\n\nterms of a cloud");
  CHECK(highlighted(text, {"title:terms,of"}, 11) == text);
  CHECK(highlighted(text, {"author:cloud"}, 11) == text);
}

TEST_CASE("A match has its clause and its stretch and each form is listed once") {
  const std::string text = "The huizen: a cloud, some capacity, a huis and huizen";
  const test::Sought sought({"capacity,cloud~2", "huis|huizen", "absent"});
  const Matches matches = matches_in(test::record_of(text), sought);
  std::string told;
  for (const Match& match : matches.found) {
    told += fmt::format("{}:{}; ", match.clause, match.span.of(text));
  }
  CHECK(told == "1:huizen; 0:cloud, some capacity; 1:huis; 1:huizen; ");
  CHECK(matches.forms == Notations{"capacity", "cloud", "huis", "huizen"});
}

// What phrases match, checked separately at each word.
std::vector<std::string> phrases_in(const Notations& text, const Notations& phrase) {
  std::vector<std::string> found;
  for (std::size_t first = 0; first + phrase.size() <= text.size(); ++first) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(first);
    if (std::equal(phrase.begin(), phrase.end(), begin, [](const auto& forms, const auto& word) {
          return ("|" + forms + "|").find("|" + word + "|") != std::string::npos;
        })) {
      found.push_back(fmt::format("{}", first));
    }
  }
  return found;
}

TEST_CASE("Phrases of any length match as if looked for at each word") {
  const auto seed = GENERATE(range(0U, 60U));
  std::mt19937 random(seed);
  const auto words = [&](std::size_t count, const Notations& from) {
    Notations all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(from[random() % from.size()]);
    }
    return all;
  };
  // Long phrases of few words, so that many overlap.
  const std::size_t size = seed % 3 == 0 ? 60 + random() % 140 : 1 + random() % 5;
  const bool same = seed % 2 == 0;
  const Notations text = same ? Notations(400, "na") : words(400, {"na", "ja"});
  const Notations phrase =
      same ? Notations(size, "na|ja") : words(size, {"na", "ja", "na|ja", "ja|zo"});
  CAPTURE(fmt::format("{}", fmt::join(phrase, ",")));
  const std::string joined_text = fmt::format("{}", fmt::join(text, " "));
  const test::Sought sought({fmt::format("{}", fmt::join(phrase, ","))});
  std::vector<std::string> found;
  for (const Match& match : matches_in(test::record_of(joined_text), sought).found) {
    found.push_back(fmt::format("{}", match.span.begin / 3)); // each word and its space
    CHECK(match.span.size() == 3 * size - 1);
  }
  CHECK(found == phrases_in(text, phrase));
}

TEST_CASE("Stretches that overlap are joined and those that touch are not") {
  using Spans = std::vector<ByteSpan>;
  CHECK(joined({{3, 5}, {0, 3}}) == Spans{{0, 3}, {3, 5}});
  CHECK(joined({{2, 5}, {0, 3}}) == Spans{{0, 5}});
  CHECK(joined({{0, 9}, {2, 5}}) == Spans{{0, 9}});
}

TEST_CASE("No more than a thousand stretches of words near one another are found") {
  std::string text;
  for (int i = 0; i < 1001; ++i) {
    text += "a b x x ";
  }
  const test::Sought sought({"a,b~0"});
  CHECK(matches_in(test::record_of(text), sought).found.size() == 1000);
}

TEST_CASE("Many occurrences take time in proportion to the text") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "a b ";
  }
  const test::Sought sought({"a,b,a,b,a,b,a,b~1000", "a", "b,a"});
  CHECK(matches_in(test::record_of(text), sought).found.size() > 200'000);
  std::string thousand = "a";
  for (int i = 1; i < 1000; ++i) {
    thousand += i % 2 == 0 ? ",a" : ",b";
  }
  const test::Sought periodic({thousand});
  CHECK(matches_in(test::record_of(text), periodic).found.size() == 99'501);
}

} // namespace
} // namespace triglot

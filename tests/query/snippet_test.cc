// The passage that is shown: where it is cut, what is highlighted.
#include "query/snippet.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <set>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// A criterion per word or phrase: forms joined by `|`, words of a phrase by `,`.
std::vector<Criterion> criteria_of(const std::vector<std::string>& notations) {
  const auto split = [](const std::string& text, char by) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
      if (c == by) {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    return parts;
  };
  std::vector<Criterion> criteria;
  for (const std::string& notation : notations) {
    Criterion criterion;
    for (const std::string& word : split(notation, ',')) {
      const std::vector<std::string> forms = split(word, '|');
      criterion.words.push_back({forms.front(), forms, {}, {}});
    }
    criteria.push_back(std::move(criterion));
  }
  return criteria;
}

Record record_of(std::string text, std::uint32_t title_bytes = 0) {
  Record record;
  record.title = {0, title_bytes};
  record.text = std::move(text);
  return record;
}

Snippet snippet_of(const Record& record, const std::vector<std::string>& sought) {
  static Analyser analyser;
  const std::vector<Criterion> criteria = criteria_of(sought);
  std::vector<const Criterion*> pointers;
  for (const Criterion& criterion : criteria) {
    pointers.push_back(&criterion);
  }
  return make_snippet(record, pointers, analyser);
}

// "… the [cloud] agreement …"
std::string shown(const Snippet& snippet) {
  std::string text = snippet.cut_before ? "… " : "";
  std::uint32_t done = 0;
  for (const ByteSpan highlight : snippet.highlights) {
    text += ByteSpan{done, highlight.begin}.of(snippet.text);
    text += fmt::format("[{}]", highlight.of(snippet.text));
    done = highlight.end;
  }
  return text + snippet.text.substr(done) + (snippet.cut_after ? " …" : "");
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += fmt::format("filler{} ", i % 10);
  }
  return text;
}

TEST_CASE("Matches are highlighted as written, phrases as a whole") {
  using Sought = std::vector<std::string>;
  const auto [text, sought, expected] = GENERATE(table<std::string, Sought, std::string>({
      {"The cloud is here.", {"cloud"}, "The [cloud] is here."},
      {"Nell’Università, l'ACCORDO.",
       {"accordo|accordi", "universita"},
       "Nell’[Università], l'[ACCORDO]."},
      {"Een recht van eerste weigering.",
       {"recht,van,eerste,weigering"},
       "Een [recht van eerste weigering]."},
      {"right of\nfirst refusal", {"right,of,first"}, "[right of first] refusal"},
      {"right of\n\nfirst refusal", {"right,of,first"}, "right of first refusal"},
      {"Le huis, les huizen.", {"huis|huizen"}, "Le [huis], les [huizen]."},
      {"a b c", {"a,b", "b,c"}, "[a b c]"},
      {"a b a b", {"a,b"}, "[a b] [a b]"},
      {"nothing here", {"cloud"}, "nothing here"},
      {"", {"cloud"}, ""},
  }));
  CAPTURE(text);
  CHECK(shown(snippet_of(record_of(text), sought)) == expected);
}

TEST_CASE("The densest passage is shown, the earliest of equals") {
  const std::string text =
      filler(60) + "cloud alone " + filler(60) + "cloud and nuvola " + filler(60) + "cloud nuvola";
  const Snippet snippet = snippet_of(record_of(text), {"cloud", "nuvola"});
  CHECK_THAT(shown(snippet), ContainsSubstring("[cloud] and [nuvola]"));
  CHECK(snippet.cut_before);
  CHECK(snippet.cut_after);
  CHECK(snippet.first_match == text.find("cloud and"));
  CHECK(snippet.matched == std::vector<std::string>{"cloud", "nuvola"});

  const Snippet earliest = snippet_of(record_of(text), {"cloud"});
  CHECK(earliest.first_match == text.find("cloud"));
}

TEST_CASE("The body comes before the title, the title before nothing") {
  const Record record = record_of("The cloud\n\n" + filler(50) + "a cloud at last", 9);
  CHECK(snippet_of(record, {"cloud"}).first_match == record.text.find("cloud at"));
  CHECK(shown(snippet_of(record, {"the"})).starts_with("[The] cloud filler0"));
  const Snippet none = snippet_of(record, {"absent"});
  CHECK(none.first_match == record.text.find("filler0"));
  CHECK(none.highlights.empty());
  CHECK_FALSE(none.cut_before);
}

TEST_CASE("A snippet is cut at blanks, and in a desert of letters at a character") {
  const std::string letters(5000, 'x');
  const Snippet beside = snippet_of(record_of(letters + " cloud " + letters), {"cloud"});
  CHECK(shown(beside) == "… [cloud] …");
  const Snippet within = snippet_of(record_of("a " + letters + " b"), {letters});
  CHECK(within.text.size() <= 400);
  const Snippet joined = snippet_of(record_of("l'" + letters + "'cloud'" + letters), {"cloud"});
  CHECK(shown(joined) == "… [cloud] …");
}

TEST_CASE("Any text gives a snippet whose spans hold") {
  std::mt19937 random(99);
  Analyser analyser;
  const std::set<std::string> beginnings = {"a", "the", "huis", "citta", "23"};
  for (int round = 0; round < 3000; ++round) {
    const std::string text = test::random_text(random, 200);
    CAPTURE(text);
    const Record record = record_of(text);
    const Snippet snippet = snippet_of(record, {"a|the", "huis", "citta,dell", "23"});
    REQUIRE(snippet.span.begin <= snippet.span.end);
    REQUIRE(snippet.span.end <= text.size());
    REQUIRE(snippet.first_match <= text.size());
    const auto on_boundary = [&](std::uint32_t at) {
      return at == text.size() || !U8_IS_TRAIL(static_cast<std::uint8_t>(text[at]));
    };
    CHECK(on_boundary(snippet.span.begin));
    CHECK(on_boundary(snippet.span.end));
    std::uint32_t done = 0;
    for (const ByteSpan highlight : snippet.highlights) {
      REQUIRE(highlight.begin >= done);
      REQUIRE(highlight.begin < highlight.end);
      REQUIRE(highlight.end <= snippet.text.size());
      done = highlight.end;
      const std::vector<Token> tokens = analyser.analyse(highlight.of(snippet.text));
      REQUIRE_FALSE(tokens.empty());
      CHECK(beginnings.count(tokens.front().form) == 1);
    }
    CHECK(snippet.matched.empty() == (snippet.highlights.empty()));
  }
}

} // namespace
} // namespace triglot

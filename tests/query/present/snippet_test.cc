// The passages shown: which, where they are cut, what is highlighted.
#include "query/present/snippet.h"
#include "query/search.h"
#include "tests/query/expand/clause_notation.h"
#include "tests/query/present/highlight_check.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <fmt/format.h>

namespace triglot {
namespace {

using Notations = std::vector<std::string>;

// Also checks it.
Snippet snippet_of(const Record& record, const Notations& notations) {
  static Analyser analyser;
  const test::Sought sought(notations);
  Hit hit;
  hit.record = record;
  hit.snippet = make_snippet(record, Highlighter(sought.clauses()).find(record, analyser));
  const std::string fault = test::highlight_fault(hit, sought.clauses(), analyser);
  if (!fault.empty()) {
    CAPTURE(record.text, notations, hit.snippet.text);
    CHECK(fault == "");
  }
  return hit.snippet;
}

// "… the [cloud] agreement …"
std::string shown(const Snippet& snippet) {
  return (snippet.cut_before ? "… " : "") + test::bracketed(snippet.text, snippet.highlights) +
         (snippet.cut_after ? " …" : "");
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += fmt::format("filler{} ", i % 10);
  }
  return text;
}

TEST_CASE("Matches are highlighted as written and the text stands on one line") {
  const auto [text, notations, expected] = GENERATE(table<std::string, Notations, std::string>({
      {"The cloud is here.", {"cloud"}, "The [cloud] is here."},
      {"Nell’Università, l'ACCORDO.",
       {"accordo|accordi", "universita"},
       "Nell’[Università], l'[ACCORDO]."},
      {"Een recht van eerste weigering.",
       {"recht,van,eerste,weigering"},
       "Een [recht van eerste weigering]."},
      {"right of\n \t first refusal", {"right,of,first"}, "[right of first] refusal"},
      {"right of\n\nfirst refusal", {"right,of,first"}, "right of first refusal"},
      {"a\x1b[31m cloud\x7f\u0085here", {"cloud"}, "a [31m [cloud] here"},
      {"a b a b", {"a,b"}, "[a b] [a b]"},
      {"nothing here", {"cloud"}, "nothing here"},
      {"", {"cloud"}, ""},
  }));
  CAPTURE(text);
  CHECK(shown(snippet_of(test::record_of(text), notations)) == expected);
}

TEST_CASE("The densest passage is shown and the earliest of equals") {
  const std::string text =
      filler(60) + "cloud alone " + filler(60) + "cloud and nuvola " + filler(60) + "cloud nuvola";
  const Snippet snippet = snippet_of(test::record_of(text), {"cloud", "nuvola"});
  CHECK_THAT(shown(snippet), ContainsSubstring("[cloud] and [nuvola]"));
  CHECK(snippet.passages.size() == 1);
  CHECK(snippet.cut_before);
  CHECK(snippet.cut_after);
  CHECK(snippet.first_match == text.find("cloud and"));
  CHECK(snippet.matched == Notations{"cloud", "nuvola"});

  const Snippet earliest = snippet_of(test::record_of(text), {"cloud"});
  CHECK(earliest.first_match == text.find("cloud"));
}

TEST_CASE("Words that stand apart have a passage each and three at most") {
  const auto text = [](int words) {
    std::string joined;
    for (int i = 0; i < words; ++i) {
      joined += filler(40) + fmt::format("word{} ", i);
    }
    return joined + filler(40);
  };
  Notations notations;
  for (int words = 1; words < 6; ++words) {
    notations.push_back(fmt::format("word{}", words - 1));
    const Snippet snippet = snippet_of(test::record_of(text(words)), notations);
    CAPTURE(snippet.text);
    CHECK(snippet.passages.size() == std::min<std::size_t>(notations.size(), 3));
    CHECK(snippet.highlights.size() == snippet.passages.size());
    CHECK(snippet.matched.size() == notations.size());
    CHECK(snippet.text.size() < 350);
  }
  const std::string far = filler(40) + "cloud " + filler(40) + "nuvola " + filler(40);
  CHECK_THAT(snippet_of(test::record_of(far), {"nuvola", "cloud"}).text,
             ContainsSubstring("cloud") && ContainsSubstring(std::string(passage_joint)) &&
                 ContainsSubstring("nuvola"));
  const std::string close = filler(40) + "cloud " + filler(12) + "nuvola " + filler(40);
  CHECK(snippet_of(test::record_of(close), {"nuvola", "cloud"}).passages.size() == 1);
}

std::string one_letter_words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "x ";
  }
  return text;
}

TEST_CASE("A stretch of up to 160 bytes is shown as one") {
  const auto [bytes, is_one] = GENERATE(table<std::size_t, bool>({{160, true}, {161, false}}));
  const std::string stretch = "cloud " + std::string(bytes - 13, 'y') + " nuvola";
  REQUIRE(stretch.size() == bytes);
  const Snippet snippet =
      snippet_of(test::record_of(filler(40) + stretch + " " + filler(40)), {"cloud", "nuvola"});
  CHECK((snippet.text == stretch) == is_one); // if it is whole, there was no room for more
}

TEST_CASE("A third of what is shown beside a match stands before it") {
  const Snippet snippet = snippet_of(
      test::record_of(one_letter_words(200) + "cloud " + one_letter_words(200)), {"cloud"});
  REQUIRE(snippet.highlights.size() == 1);
  CHECK(snippet.highlights.front().begin > (snippet.text.size() - 5) / 3 - 5);
  CHECK(snippet.highlights.front().begin < (snippet.text.size() - 5) / 3 + 5);
}

TEST_CASE("Where not all words have room the rare ones are shown") {
  std::string text = filler(40);
  for (const char* word : {"alfa", "beta", "gamma", "alfa", "beta", "gamma", "unica"}) {
    text += std::string(word) + " " + filler(40);
  }
  CHECK_THAT(shown(snippet_of(test::record_of(text), {"alfa", "beta", "gamma", "unica"})),
             ContainsSubstring("[unica]"));
}

TEST_CASE("Passages are further apart than what stands between them, or one") {
  std::size_t apart = 0;
  for (int between = 30; between < 130; ++between) {
    const Snippet snippet =
        snippet_of(test::record_of(one_letter_words(100) + "cloud " + one_letter_words(between) +
                                   "nuvola " + one_letter_words(100)),
                   {"cloud", "nuvola"});
    for (std::size_t i = 1; i < snippet.passages.size(); ++i) {
      CHECK(snippet.passages[i].span.begin >
            snippet.passages[i - 1].span.end + passage_joint.size());
      ++apart;
    }
  }
  CHECK(apart > 10);
}

TEST_CASE("A phrase that a passage cuts is not highlighted") {
  const std::string phrase = "cloud capacity";
  for (int between = 20; between < 90; ++between) {
    const Snippet snippet = snippet_of(test::record_of(one_letter_words(100) + phrase + " " +
                                                       one_letter_words(between) + phrase + " " +
                                                       one_letter_words(100)),
                                       {"cloud,capacity"});
    for (const ByteSpan highlight : snippet.highlights) {
      CHECK(highlight.of(snippet.text) == phrase);
    }
  }
}

TEST_CASE("The body comes before the title and the title before nothing") {
  const Record record = test::record_of("The cloud\n\n" + filler(50) + "a cloud at last", 9);
  CHECK(snippet_of(record, {"cloud"}).first_match == record.text.find("cloud at"));
  CHECK(shown(snippet_of(record, {"the"})).starts_with("[The] cloud filler0"));
  CHECK(shown(snippet_of(record, {"title:cloud"})).starts_with("The [cloud] filler0"));
  const Snippet none = snippet_of(record, {"absent"});
  CHECK(none.first_match == record.text.find("filler0"));
  CHECK(none.highlights.empty());
  CHECK_FALSE(none.cut_before);
}

TEST_CASE("Where the title is shown already the snippet begins behind it") {
  const auto snippet = [](const Record& record, const Notations& notations) {
    static Analyser analyser;
    const test::Sought sought(notations);
    const Matches matches = Highlighter(sought.clauses()).find(record, analyser);
    return shown(make_snippet(record, matches, {60, TitleShown::apart}));
  };
  const Record record = test::record_of("The cloud\n\n" + filler(30) + "a storm at last", 9);
  CHECK_THAT(snippet(record, {"the", "storm"}), ContainsSubstring("a [storm] at last"));
  CHECK(snippet(record, {"cloud"}).starts_with("filler0 filler1"));
  CHECK(snippet(record, {"title:cloud"}).starts_with("filler0 filler1"));
  CHECK(snippet(test::record_of("The cloud", 9), {"cloud"}).empty());
  Record cut = test::record_of("The cloud that came " + filler(30), 9);
  cut.title_end = TitleEnd::cut;
  CHECK(snippet(cut, {"cloud"}).starts_with("that came filler0"));
  CHECK_THAT(snippet(cut, {"came"}), ContainsSubstring("that [came] filler0"));
}

TEST_CASE("A snippet is as long as was asked for") {
  const Record record = test::record_of(filler(100) + "cloud " + filler(400));
  static Analyser analyser;
  const test::Sought sought({"cloud"});
  const Matches matches = Highlighter(sought.clauses()).find(record, analyser);
  for (const std::uint32_t bytes : {40U, 160U, 600U}) {
    const Snippet snippet = make_snippet(record, matches, {bytes});
    CHECK(snippet.text.size() <= bytes);
    CHECK(snippet.text.size() + 20 > bytes);
  }
  for (const std::uint32_t bytes : {0U, 1U, 5U}) {
    CHECK(make_snippet(record, matches, {bytes}).text == "cloud");
  }
}

TEST_CASE("Paragraphs are told apart where that is asked for") {
  static Analyser analyser;
  const test::Sought sought({"two", "three,four"});
  const Record record = test::record_of("One\n\nTwo\nlines\n\nthree four\n\n\n\nfive");
  const Matches matches = Highlighter(sought.clauses()).find(record, analyser);
  const SnippetForm form{160, TitleShown::apart, " · "};
  const Snippet snippet = make_snippet(record, matches, form);
  CHECK(shown(snippet) == "One · [Two] lines · [three four] · five");
  CHECK(snippet.passages.size() == 1);
  CHECK(snippet.passages.front().text ==
        ByteSpan{0, static_cast<std::uint32_t>(snippet.text.size())});
  CHECK(shown(make_snippet(record, matches)) == "One [Two] lines [three four] five");
}

TEST_CASE("A snippet is cut at blanks and in a desert of letters at a character") {
  const std::string letters(5000, 'x');
  const Snippet beside = snippet_of(test::record_of(letters + " cloud " + letters), {"cloud"});
  CHECK(shown(beside) == "… [cloud] …");
  const Snippet within = snippet_of(test::record_of("a " + letters + " b"), {letters});
  CHECK(within.text.size() <= 400);
  const Snippet joined =
      snippet_of(test::record_of("l'" + letters + "'cloud'" + letters), {"cloud"});
  CHECK(shown(joined) == "… [cloud] …");
}

// Of the 155 bytes around the match a third precedes it; either side may get 40 bytes longer.
TEST_CASE("What is joined to a match is shown whole, or not at all where it is long") {
  for (std::size_t length = 1; length <= 200; ++length) {
    const std::string joined(length, 'x');
    INFO(length << " letters");
    const Snippet before =
        snippet_of(test::record_of(filler(40) + joined + "-cloud " + filler(40)), {"cloud"});
    const bool whole_before = shown(before).find(" " + joined + "-[cloud]") != std::string::npos;
    const bool none_before = shown(before).starts_with("… [cloud]");
    CHECK((whole_before || none_before));
    CHECK((whole_before || length > 85));
    CHECK((none_before || length < 95));

    const Snippet behind =
        snippet_of(test::record_of(filler(40) + "cloud-" + joined + " " + filler(40)), {"cloud"});
    const bool whole_behind = shown(behind).find("[cloud]-" + joined + " ") != std::string::npos;
    const bool none_behind = shown(behind).ends_with("[cloud] …");
    CHECK((whole_behind || none_behind));
    CHECK((whole_behind || length > 135));
    CHECK((none_behind || length < 155));
  }
}

TEST_CASE("A passage that cuts a phrase still shows the words in it that were sought alone") {
  // For some of these lengths the passage around the first phrase ends inside the second.
  for (std::size_t between = 70; between < 110; ++between) {
    const std::string text = filler(30) + "words working " + std::string(between, 'x') +
                             " words working hard " + filler(30);
    snippet_of(test::record_of(text), {"words", "words,working"});
  }
}

TEST_CASE("A chain of overlapping phrases is highlighted however long it is") {
  const auto words = static_cast<std::size_t>(GENERATE(10, 40, 55, 60, 80, 105, 110, 300));
  std::string text = filler(30);
  for (std::size_t i = 0; i < words; ++i) {
    text += "na ";
  }
  const Snippet snippet = snippet_of(test::record_of(text + filler(30)), {"na,na"});
  CHECK(snippet.first_match == text.find("na "));
  CHECK(!snippet.highlights.empty());
}

TEST_CASE("Any text gives a snippet whose spans hold") {
  std::mt19937 random(99);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = test::random_text(random, 200);
    Record record = test::record_of(text);
    if (round % 3 == 0) {
      record.title.end =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n'), text.size()));
    }
    const Snippet snippet =
        snippet_of(record, {"a|the", "huis", "citta,dell", "23", "a,the|huis~3", "title:b"});
    CHECK(snippet.matched.empty() == snippet.highlights.empty());
  }
}

} // namespace
} // namespace triglot

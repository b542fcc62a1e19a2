// Words with too many forms, and queries with too many words: cut, with a note.
#include "query/expand/expand.h"
#include "query/expand/expand_word.h"
#include "query/search.h"
#include "tests/query/expand/word_list.h"
#include "tests/query/syntax/query_table.h"
#include "tests/support/catch.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

const test::WordList& words() {
  static const test::WordList list(4000, 5);
  return list;
}

Expansion expanded(const std::string& query) {
  static Analyser analyser;
  return words().read(
      [&](const Lexicon& lexicon) { return expand(*parse(query).root, lexicon, analyser); });
}

TEST_CASE("A pattern stands for the most frequent words it matches") {
  const auto matching =
      std::count_if(words().forms().begin(), words().forms().end(),
                    [](const std::string& form) { return form.starts_with('a'); });
  REQUIRE(matching > 300);
  const Expansion expansion = expanded("a*");
  REQUIRE(expansion.root);
  const ExpandedWord& word = expansion.root->words.at(0);
  CHECK(word.how == ExpandedWord::How::wildcard);
  CHECK(word.forms.size() == max_forms);
  CHECK(std::is_sorted(word.forms.begin(), word.forms.end()));
  CHECK(word.left_out + word.forms.size() == static_cast<std::size_t>(matching));
  CHECK(expansion.notes ==
        std::vector<std::string>{fmt::format(
            "a* stands for {} words: the {} most frequent are searched", matching, max_forms)});
  CHECK_THAT(to_string(*expansion.root), ContainsSubstring(" | 180 more  (wildcard)"));
}

TEST_CASE("Words near one another stand for fewer words each") {
  const std::string query = GENERATE("\"a* b\"~2", "a* NEAR/2 b");
  const Expansion expansion = expanded(query);
  REQUIRE(expansion.root);
  CHECK(expansion.root->words.at(0).forms.size() == max_forms_nearby);
}

TEST_CASE("Of the pieces of a misspelled word short ones stand for themselves") {
  const Expansion expansion = expanded("ab'abc'abcd~");
  REQUIRE(expansion.root);
  REQUIRE(expansion.root->words.size() == 3);
  CHECK(expansion.root->words[0].how == ExpandedWord::How::exact);
  CHECK(expansion.root->words[1].how == ExpandedWord::How::fuzzy);
  CHECK(expansion.root->words[2].how == ExpandedWord::How::fuzzy);
}

TEST_CASE("A misspelled word stands for itself first where it is there") {
  const std::string itself = words().forms().at(words().forms().size() / 3);
  const Expansion expansion = expanded(itself + "~2");
  REQUIRE(expansion.root);
  const ExpandedWord& word = expansion.root->words.at(0);
  CHECK(word.how == ExpandedWord::How::fuzzy);
  CHECK(word.forms.at(0) == itself);
  CHECK(std::is_sorted(word.forms.begin() + 1, word.forms.end()));
  CHECK(word.forms.size() <= max_forms);
  for (const std::string& form : word.forms) {
    CHECK(std::binary_search(words().forms().begin(), words().forms().end(), form));
  }
}

std::string many(const std::string& format, std::size_t count) {
  std::string query;
  for (std::size_t i = 0; i < count; ++i) {
    query += fmt::format(fmt::runtime(format), i);
  }
  return query;
}

TEST_CASE("Only so many words with wildcards or edits are looked up and each only once") {
  const std::string note = fmt::format(
      "more than {} words with *, ? or ~: the others stand for themselves", max_patterns);
  const auto noted = [&](const std::string& query) {
    const std::vector<std::string> notes = expanded(query).notes;
    return std::find(notes.begin(), notes.end(), note) != notes.end();
  };
  CHECK_FALSE(noted(many("q{}* ", max_patterns)));
  CHECK(noted(many("q{}* ", max_patterns + 1)));
  CHECK(noted(many("q{}~ ", max_patterns + 1)));
  CHECK(noted(many("title:q{}* ", max_patterns + 1)));
  CHECK(noted(many("path:q{}* ", max_patterns + 1)));
  CHECK(noted(many("site:q{}* ", max_patterns + 1)));
  CHECK_FALSE(noted(many("q* ", 3 * max_patterns)));
  CHECK_FALSE(noted(many("q~ q~2 q* title:q* ", max_patterns)));

  const Expansion beyond = expanded(many("q{}* ", max_patterns) + "ab* path:ab*");
  REQUIRE(beyond.root);
  const auto standing_for_itself = beyond.root->children.end()[-2];
  CHECK(standing_for_itself.words.at(0).forms == std::vector<std::string>{"ab*"});
  CHECK(beyond.root->children.back().words.at(0).forms == std::vector<std::string>{"ab*"});
}

TEST_CASE("Words beyond the limit are left out wherever they stand") {
  const std::string note =
      fmt::format("the query has more than {} words: the rest is left out", max_words);
  const auto [query, expected] = GENERATE(table<std::string, bool>({
      {many("q{} ", max_words), false},
      {many("q{} ", max_words + 1), true},
      {many("q{} OR ", max_words) + "q", true},
      {"\"" + many("q{} ", max_words + 1) + "\"", true},
      {"\"" + many("q{} ", max_words + 1) + "\"~5", true},
      {"stem:\"" + many("q{} ", max_words + 1) + "\"", true},
      {many("q{}-", max_words) + "q", true},
      {many("q{} NEAR/1 ", max_words) + "q", true},
      {many("title:q{} ", max_words + 1), true},
      {many("author:q{} ", max_words + 1), true},
      {many("-q{} ", max_words + 1), true},
      {"title:(" + many("q{} OR ", max_words) + "q)", true},
      {many("path:q{} ", max_words + 1), true},
      {many("site:q{} ", max_words + 1), true},
      {many("path:q{}/a ", max_words), true},
  }));
  CAPTURE(query.substr(0, 20));
  const Expansion expansion = expanded(query);
  CHECK((std::find(expansion.notes.begin(), expansion.notes.end(), note) !=
         expansion.notes.end()) == expected);
  REQUIRE(expansion.root);
  std::size_t kept = 0;
  for (const auto& leaves : {sought(*expansion.root), excluded(*expansion.root)}) {
    for (const Clause* leaf : leaves) {
      kept += leaf->words.size();
    }
  }
  CHECK(kept <= max_words);
}

// Different words without any letter.
std::string signs(std::size_t count) {
  std::string query;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word = fmt::format("{:b} ", i);
    std::replace(word.begin(), word.end(), '0', '!');
    std::replace(word.begin(), word.end(), '1', '%');
    query += word;
  }
  return query;
}

TEST_CASE("A query of thousands of slips is told a few of them") {
  const std::string query = GENERATE(as<std::string>{}, signs(3000), many("c{}+ ", 3000),
                                     many("\"q{}\"~ ", 3000), many("\"q\"~ ", 3000));
  SearchRequest request;
  request.query = query;
  test::SmallIndex& small = test::newspaper();
  CHECK(search(small.index(), small.analyser(), request).notes.size() <= 100);
}

} // namespace
} // namespace triglot

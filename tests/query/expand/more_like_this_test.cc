// Which words represent an article in a search for similar ones.
#include "query/expand/more_like_this.h"

#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

LikeWords like_words_of(const test::SmallIndex& small, const std::vector<Sample>& samples) {
  Analyser analyser;
  return small.index().read([&](const Xapian::Database& database) {
    return like_words(samples, database, Lexicon(database), analyser);
  });
}

Sample text_sample(const std::string& text, const std::string& language = "en") {
  return {"sample", {}, language, text};
}

// The words in order, as the sample spells them: "SoftBank 500 harbour".
std::string shown(const LikeWords& like) {
  std::string all;
  for (const LikeWord& word : like.words) {
    all += (all.empty() ? "" : " ") + word.word.shown;
  }
  return all;
}

TEST_CASE("Names and numbers stand for a text, then its rare and frequent words") {
  const test::SmallIndex small({{"en", "sea harbour 2025 boat, says Qumbrel of 500 men"},
                                {"en", "harbour boat quay"},
                                {"en", "boat crane"},
                                {"en", "crane ox"}});
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"a harbour by the sea", "sea harbour"},        // the rarer one first
      {"harbour harbour harbour sea", "harbour sea"}, // unless the other is more frequent here
      {"the sea of Qumbrel and 500 more", "Qumbrel 500 sea"},
      {"unheard-of", ""}, // in no other article
      {"the and of", ""},
      {"", ""},
  }));
  CAPTURE(text);
  CHECK(shown(like_words_of(small, {text_sample(text)})) == words);
}

TEST_CASE("What stands in the samples alone does not stand for them") {
  const test::SmallIndex small(
      {{"en", "sea quay", "", "a.md"}, {"en", "sea boat", "", "b.md"}, {"en", "boat", "", "c.md"}});
  const auto indexed = [&](const std::string& name) {
    return small.index().read([&](const Xapian::Database& database) {
      for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
        Record record = small.index().snapshots().record(DocId{id});
        if (std::filesystem::path(record.source.path).filename() == name) {
          return Sample{name, record.source, record.language, record.text};
        }
      }
      return Sample();
    });
  };
  CHECK(shown(like_words_of(small, {indexed("a.md")})) == "sea");
  CHECK(shown(like_words_of(small, {text_sample("sea quay")})) == "quay sea");
  CHECK(shown(like_words_of(small, {indexed("a.md"), indexed("b.md")})) == "boat");
}

TEST_CASE("A name in all articles of a story weighs something, another word nothing") {
  const test::SmallIndex small(
      {{"en", "They say that Qumbrel wins."}, {"en", "We hear that Qumbrel wins."}});
  const LikeWords like = like_words_of(small, {text_sample("All know that Qumbrel wins.")});
  REQUIRE(shown(like) == "Qumbrel wins");
  CHECK(like.words[0].weight > 3 * like.words[1].weight);
}

TEST_CASE("The weights add up to a hundred less what others do not have") {
  const test::SmallIndex small({{"en", "sea harbour boat"}, {"en", "sea quay"}, {"en", "crane"}});
  const auto sum = [&](const std::string& text) {
    const LikeWords like = like_words_of(small, {text_sample(text)});
    return std::accumulate(like.words.begin(), like.words.end(), 0.0,
                           [](double all, const LikeWord& word) { return all + word.weight; });
  };
  CHECK(sum("sea harbour boat") == Approx(100));
  CHECK(sum("sea harbour boat unheard") < 90);
}

TEST_CASE("No more than so many words stand for a text, and names leave room for others") {
  std::string words;
  std::string names;
  for (std::size_t i = 0; i < max_like_words + 5; ++i) {
    const auto one = static_cast<char>('a' + i % 26);
    const auto other = static_cast<char>('a' + i / 26);
    words += fmt::format("wordy{}{} ", one, other);
    names += fmt::format("and then Namey{}{} ", one, other);
  }
  const test::SmallIndex small({{"en", words + names}, {"en", "another"}, {"en", "third"}});
  const auto count = [&](const std::string& text, SampleWord::Kind kind) {
    const LikeWords like = like_words_of(small, {text_sample(text)});
    CHECK(like.words.size() == max_like_words);
    return std::count_if(like.words.begin(), like.words.end(),
                         [&](const LikeWord& word) { return word.word.kind == kind; });
  };
  CHECK(count(words, SampleWord::Kind::word) == max_like_words);
  CHECK(count(names, SampleWord::Kind::name) == max_like_words);
  CHECK(count(words + names, SampleWord::Kind::name) == max_like_names);
}

TEST_CASE("Inflections of a word stand for it once, without function words") {
  const test::SmallIndex small(
      {{"en", "the house and many houses"}, {"en", "a house"}, {"en", "another"}});
  const LikeWords like = like_words_of(small, {text_sample("houses and a house")});
  REQUIRE(like.words.size() == 1);
  CHECK(like.clause.words.front().forms.size() == 2);
}

} // namespace
} // namespace triglot

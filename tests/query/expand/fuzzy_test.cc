// Fuzzy words, against plain references: the full table of distances, chains of single edits, and a
// scan of all words.
#include "query/expand/fuzzy.h"

#include "base/edit_distance.h"

#include "base/code_points.h"
#include "tests/query/expand/word_list.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::utf8;

// Optimal string alignment by its definition.
std::uint32_t distance_by_table(const std::u32string& one, const std::u32string& other) {
  std::vector<std::vector<std::size_t>> table(one.size() + 1,
                                              std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) {
    for (std::size_t j = 0; j <= other.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = one[i - 1] == other[j - 1] ? 0 : 1;
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + replaced});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
  }
  return static_cast<std::uint32_t>(table[one.size()][other.size()]);
}

// All words at distance one, over an alphabet.
std::set<std::u32string> edited(const std::u32string& word, std::u32string_view alphabet) {
  std::set<std::u32string> words;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::u32string before = word.substr(0, i);
    for (const char32_t letter : alphabet) {
      words.insert(before + letter + word.substr(i));
      if (i < word.size()) {
        words.insert(before + letter + word.substr(i + 1));
      }
    }
    if (i < word.size()) {
      words.insert(before + word.substr(i + 1));
    }
    if (i + 1 < word.size()) {
      words.insert(before + word[i + 1] + word[i] + word.substr(i + 2));
    }
  }
  words.erase(word);
  return words;
}

std::u32string random_word(std::mt19937& random, std::u32string_view of, std::size_t most) {
  std::u32string word;
  for (std::size_t left = random() % (most + 1); left > 0; --left) {
    word += of[random() % of.size()];
  }
  return word;
}

TEST_CASE("The distance counts letters put in or taken out or replaced or exchanged") {
  const auto [one, other, distance] = GENERATE(table<std::string, std::string, std::uint32_t>({
      {"", "", 0},
      {"dijk", "dijk", 0},
      {"", "dijk", 4},
      {"dijk", "dijken", 2},
      {"mircosoft", "microsoft", 1},
      {"micorsfot", "microsoft", 2},
      {"ab", "ba", 1},
      {"ca", "abc", 3}, // a swapped letter is not edited again
      {"abcd", "badc", 2},
      {"città", "citta", 1}, // letters, not bytes
      {"è", "é", 1},
      {"𐐨", "a", 1},
      {"中文", "文中", 1},
      {"kitten", "sitting", 3},
  }));
  CAPTURE(one, other);
  CHECK(edit_distance(one, other) == distance);
  CHECK(edit_distance(other, one) == distance);
}

TEST_CASE("The distance of any two words is that of the whole table and symmetric") {
  std::mt19937 random(3);
  for (int round = 0; round < 40000; ++round) {
    const std::u32string_view letters = round % 2 == 0 ? U"abè" : U"abcdéøбд中𐐨";
    const std::u32string one = random_word(random, letters, 8);
    const std::u32string other = random_word(random, letters, 8);
    const std::uint32_t expected = distance_by_table(one, other);
    if (edit_distance(utf8(one), utf8(other)) != expected ||
        edit_distance(utf8(other), utf8(one)) != expected) {
      CAPTURE(utf8(one), utf8(other), expected);
      FAIL_CHECK("the distance is another");
    }
  }
}

TEST_CASE("Exactly the words one edit away have the distance one") {
  const std::u32string_view alphabet = U"abè";
  std::mt19937 random(4);
  for (int round = 0; round < 300; ++round) {
    const std::u32string word = random_word(random, alphabet, 5);
    const std::set<std::u32string> near = edited(word, alphabet);
    for (const std::u32string& other : near) {
      if (edit_distance(utf8(word), utf8(other)) != 1) {
        CAPTURE(utf8(word), utf8(other));
        FAIL_CHECK("one edit is not counted as one");
      }
    }
    for (int i = 0; i < 100; ++i) {
      const std::u32string other = random_word(random, alphabet, 6);
      if ((edit_distance(utf8(word), utf8(other)) == 1) != near.contains(other)) {
        CAPTURE(utf8(word), utf8(other));
        FAIL_CHECK("the distance one and the chain of edits differ");
      }
    }
  }
}

std::string listed(const std::vector<NearForm>& forms) {
  std::string text;
  for (const NearForm& near : forms) {
    text += fmt::format("{}/{} ", near.form, near.edits);
  }
  return text;
}

TEST_CASE("The near words of a vocabulary are those that a look at each word finds") {
  const auto seed = GENERATE(1U, 2U);
  const test::WordList list(seed == 1 ? 4000 : 300, seed);
  REQUIRE(list.forms().size() > 150);
  REQUIRE(std::is_sorted(list.forms().begin(), list.forms().end()));
  std::mt19937 random(seed);
  std::size_t found = 0;
  for (std::size_t round = 0; round < test::sampled(150); ++round) {
    // Words of the list, some with an edit, and others.
    std::u32string word = code_points(list.forms()[random() % list.forms().size()]);
    if (round % 3 == 1) {
      word.insert(random() % (word.size() + 1), 1, U"abcdeøбя𐐩中zé"[random() % 12]);
    } else if (round % 3 == 2) {
      word = random_word(random, U"abcdeøбдя𐐨𐐩中文z\U0010FFFF", 6);
    }
    std::vector<NearForm> all;
    for (const std::string& form : list.forms()) {
      all.push_back({form, distance_by_table(word, code_points(form))});
    }
    for (std::uint32_t edits = 0; edits <= max_edits; ++edits) {
      std::vector<NearForm> expected;
      std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                   [&](const NearForm& near) { return near.edits <= edits; });
      found += expected.size();
      const std::string form = utf8(word);
      CAPTURE(form, edits);
      CHECK(listed(list.read([&](const Lexicon& lexicon) {
              return forms_within(lexicon.vocabulary(), form, edits);
            })) == listed(expected));
    }
  }
  CHECK(found > test::sampled(500));
}

TEST_CASE("An empty vocabulary and one without near words have none") {
  const test::SmallIndex index(std::vector<test::SmallArticle>{{"en", "dijk"}});
  index.index().read([](const Xapian::Database& database) {
    CHECK(forms_within({database, ""}, "mountain", 2).empty());
    CHECK(forms_within({database, "XZ"}, "dijk", 2).empty());
    CHECK(forms_within({database, ""}, "dijk", 0).size() == 1);
    CHECK(forms_within({database, ""}, "", 2).empty());
    CHECK(forms_within({database, ""}, "ij", 2).size() == 1);
    return 0;
  });
}

} // namespace
} // namespace triglot

// Tests wildcards against a reference that tries every way to match.
#include "query/expand/wildcard.h"

#include "base/code_points.h"
#include "store/lexicon/lexicon.h"
#include "tests/query/expand/word_list.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <array>
#include <random>

namespace triglot {
namespace {

using test::utf8;

// The simplest definition of what a pattern matches.
bool matches_by_trial(std::u32string_view pattern, std::u32string_view word) {
  if (pattern.empty()) {
    return word.empty();
  }
  if (pattern.front() == U'*') {
    return matches_by_trial(pattern.substr(1), word) ||
           (!word.empty() && matches_by_trial(pattern, word.substr(1)));
  }
  return !word.empty() && (pattern.front() == U'?' || pattern.front() == word.front()) &&
         matches_by_trial(pattern.substr(1), word.substr(1));
}

// A marked pattern; a `?` at its end is a mark too.
std::string marked(std::u32string_view pattern) {
  std::string text = mark_wildcards(utf8(pattern) + "x");
  text.pop_back();
  return text;
}

std::u32string random_letters(std::mt19937& random, std::u32string_view of, std::size_t most) {
  std::u32string word;
  for (std::size_t left = random() % (most + 1); left > 0; --left) {
    word += of[random() % of.size()];
  }
  return word;
}

TEST_CASE("Stars and question marks inside words are marked and all else stays") {
  const auto [typed, wild] = GENERATE(table<std::string, bool>({
      {"data*", true},
      {"*dijk", true},
      {"*", true},
      {"wo?d", true},
      {"?ord", true},
      {"w??d", true},
      {"e-m*l", true},
      {"the ?ord", true},
      {"città*", true},
      {"è?e", true},
      {"*?", true},
      {"", false},
      {"?", false},
      {"??", false},
      {"what?", false},
      {"what??", false},
      {"what did it cost? No.", false},
      {"(what?)", false},
      {"why?!", false},
      {"\"why?\"", false},
      {"http://example.org/?q=1", false},
      {"https://example.org/a*b?c", false},
      {"C++", false},
  }));
  CAPTURE(typed);
  const std::string text = mark_wildcards(typed);
  CHECK((text != typed) == wild);
  CHECK(Wildcard(text).is_wild() == wild);
}

TEST_CASE("Marks are taken back to what was typed") {
  for (const std::string typed :
       {"data*", "w??d", "*", "*a*b?c", "what?", "è?è*", "no marks", ""}) {
    CAPTURE(typed);
    CHECK(unmark_wildcards(mark_wildcards(typed)) == typed);
  }
  CHECK(unmark_wildcards(mark_wildcards("a**b***")) == "a*b*"); // several stars become one
}

TEST_CASE("Only what holds nothing but stars is bare") {
  CHECK(Wildcard(mark_wildcards("*")).is_bare());
  CHECK(Wildcard(mark_wildcards("**")).is_bare());
  CHECK_FALSE(Wildcard(mark_wildcards("a*")).is_bare());
  CHECK_FALSE(Wildcard(mark_wildcards("?*")).is_bare());
  CHECK_FALSE(Wildcard("a").is_bare());
}

TEST_CASE("A wildcard matches what the plainest reading of it does") {
  const auto [pattern, word, expected] = GENERATE(table<std::string, std::string, bool>({
      {"data*", "data", true}, {"data*", "database", true}, {"data*", "dat", false},
      {"*dijk", "dijk", true}, {"*dijk", "zeedijk", true},  {"*dijk", "dijken", false},
      {"d*k", "dk", true},     {"a*a", "a", false},         {"a*a", "aa", true},
      {"ab*ba", "aba", false}, {"*ab*ab*", "ab", false},    {"*ab*ab*", "abab", true},
      {"*aab", "aaab", true},  {"wo?d", "wood", true},      {"wo?d", "wod", false},
      {"c?t", "cèt", true}, // one letter of two bytes
      {"c?t", "c𐐀t", true}, // and one of four
      {"c??t", "cèt", false},  {"*?b", "èb", true},         {"*?b", "b", false},
  }));
  CAPTURE(pattern, word);
  CHECK(Wildcard(marked(code_points(pattern))).matches(word) == expected);
  CHECK(matches_by_trial(code_points(pattern), code_points(word)) == expected);
}

TEST_CASE("Any wildcard matches any word as the reference does") {
  std::mt19937 random(7);
  int matching = 0;
  for (int round = 0; round < 60000; ++round) {
    const std::u32string pattern = random_letters(random, U"*?*?aabè𐐀", 7);
    const std::u32string word = random_letters(random, U"aabbè𐐀é中", 8);
    const bool expected = matches_by_trial(pattern, word);
    matching += expected ? 1 : 0;
    if (Wildcard(marked(pattern)).matches(utf8(word)) != expected) {
      CAPTURE(utf8(pattern), utf8(word), expected);
      FAIL_CHECK("the wildcard and the reference differ");
    }
  }
  CHECK(matching > 5000); // both outcomes are common
}

TEST_CASE("A wildcard expands to the words of the vocabulary that match") {
  test::WordList list(3000, 21);
  std::mt19937 random(8);
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    const std::u32string pattern = random_letters(random, U"**??abcdeéèøбд中𐐀", 6);
    std::vector<std::string> expected;
    for (const std::string& form : list.forms()) {
      if (matches_by_trial(pattern, code_points(form))) {
        expected.push_back(form);
      }
    }
    found += expected.size();
    CAPTURE(utf8(pattern));
    const Wildcard wildcard(marked(pattern));
    CHECK(list.read([&](const Lexicon& lexicon) {
      return wildcard.expand(lexicon.vocabulary());
    }) == expected);
  }
  CHECK(found > 1000);
}

} // namespace
} // namespace triglot

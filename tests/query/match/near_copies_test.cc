// Which texts are nearly the same.
#include "query/match/near_copies.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {

using Words = std::vector<std::string>;

// Words of a language of few frequent and many rare ones.
Words article(std::mt19937& random, std::size_t length) {
  std::exponential_distribution<double> rank(0.004);
  Words words;
  for (std::size_t i = 0; i < length; ++i) {
    words.push_back("w" + std::to_string(static_cast<int>(rank(random))));
  }
  return words;
}

std::string text_of(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += words[i] + (i % 15 == 14 ? ". " : " ");
  }
  return text;
}

Words changed(Words words, double share, std::mt19937& random) {
  std::bernoulli_distribution is_changed(share);
  for (std::string& word : words) {
    word = is_changed(random) ? "other" + std::to_string(random() % 5000) : word;
  }
  return words;
}

// Sentences in another order.
Words shuffled(const Words& words, std::mt19937& random) {
  std::vector<Words> sentences;
  for (std::size_t i = 0; i < words.size(); i += 15) {
    sentences.emplace_back(words.begin() + static_cast<std::ptrdiff_t>(i),
                           words.begin() +
                               static_cast<std::ptrdiff_t>(std::min(i + 15, words.size())));
  }
  std::shuffle(sentences.begin(), sentences.end(), random);
  Words all;
  for (const Words& sentence : sentences) {
    all.insert(all.end(), sentence.begin(), sentence.end());
  }
  return all;
}

Words joined(Words one, const Words& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

TEST_CASE("An article that was edited is recognised") {
  using Edit = std::function<Words(const Words&, std::mt19937&)>;
  const auto [name, edit, recall] = GENERATE(table<std::string, Edit, double>({
      {"another headline",
       [](const Words& words, std::mt19937& random) { return joined(article(random, 9), words); }, 1},
      {"5 % of the words changed",
       [](const Words& words, std::mt19937& random) { return changed(words, 0.05, random); }, 1},
      {"10 %",
       [](const Words& words, std::mt19937& random) { return changed(words, 0.1, random); }, 1},
      {"20 %",
       [](const Words& words, std::mt19937& random) { return changed(words, 0.2, random); }, 0.5},
      {"cut to a half",
       [](const Words& words, std::mt19937&) {
         return Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2));
       },
       1},
      {"shuffled", [](const Words& words, std::mt19937& random) { return shuffled(words, random); },
       1},
      {"half added",
       [](const Words& words, std::mt19937& random) {
         return joined(words, article(random, words.size() / 2));
       },
       1},
  }));
  CAPTURE(name);
  std::mt19937 random(7);
  Analyser analyser;
  constexpr int articles = 60;
  int found = 0;
  for (int i = 0; i < articles; ++i) {
    const Words words = article(random, 150 + random() % 400);
    const Shingles original(text_of(words), analyser);
    found += original.is_near_copy(Shingles(text_of(edit(words, random)), analyser)) ? 1 : 0;
  }
  CHECK(found >= recall * articles);
}

TEST_CASE("Other articles are no copies") {
  std::mt19937 random(11);
  Analyser analyser;
  std::vector<Shingles> texts;
  for (int i = 0; i < 95; ++i) {
    texts.emplace_back(text_of(article(random, 60 + random() % 500)), analyser);
  }
  const std::vector<std::size_t> firsts = firsts_of_copies(texts); // 4,465 pairs
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    CHECK(firsts[i] == i);
  }
}

TEST_CASE("Texts of a word, of none and of very many are compared") {
  Analyser analyser;
  const auto is_copy = [&](const std::string& one, const std::string& other) {
    return Shingles(one, analyser).is_near_copy(Shingles(other, analyser));
  };
  CHECK(is_copy("word", "Word!"));
  CHECK_FALSE(is_copy("word", "sword"));
  CHECK_FALSE(is_copy("", ""));
  CHECK_FALSE(is_copy("...", "..."));
  CHECK_FALSE(is_copy("a short text",
                      "a short text that is the beginning of one much longer than it "
                      "and so no copy of it at all"));
  std::mt19937 random(3);
  const Words words = article(random, 60'000);
  CHECK(is_copy(text_of(words), text_of(changed(words, 0.05, random))));
  CHECK_FALSE(is_copy(text_of(words), text_of(article(random, 60'000))));
}

TEST_CASE("A group has one first text") {
  Analyser analyser;
  const std::string text = "The quick brown fox jumps over the lazy dog by the river";
  const std::vector<Shingles> texts = {Shingles(text, analyser), Shingles("another text", analyser),
                                       Shingles("New: " + text, analyser),
                                       Shingles(text + " today", analyser)};
  CHECK(firsts_of_copies(texts) == std::vector<std::size_t>{0, 1, 0, 0});
}

} // namespace
} // namespace triglot

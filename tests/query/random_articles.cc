#include "tests/query/random_articles.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace triglot::test {
namespace {

constexpr std::array<std::string_view, 4> codes = {"en", "nl", "it", "fr"};
constexpr std::array<std::string_view, 5> urls = {
    "https://www.alfa.example/a", "http://alfa.example:8080/b/c", "https://news.beta.example",
    "https://beta.example/?q=alfa", "https://gamma.test/"};
constexpr std::array<std::string_view, 8> between_words = {" ",  " ", " ",  " ",
                                                           "\n", "-", ", ", ". "};

std::string random_words(std::mt19937& random, std::size_t language, std::size_t most) {
  std::string text;
  for (std::size_t left = 1 + below(random, most); left > 0; --left) {
    // Occasionally a word of another language.
    const std::size_t of = below(random, 12) == 0 ? below(random, small_vocabularies) : language;
    text += one_of(small_vocabulary(of), random);
    text += left == 1 ? "" : one_of(between_words, random);
  }
  return text;
}

std::string front_matter(std::mt19937& random, std::size_t language) {
  std::string front;
  if (below(random, 4) > 0) {
    std::string title = random_words(random, language, 5);
    for (char& c : title) {
      c = c == '\n' ? ' ' : c;
    }
    front += fmt::format("title: \"{}\"\n", title);
  }
  if (below(random, 4) > 0) {
    front += fmt::format("date: {:04}-{:02}-{:02}\n", 2024 + below(random, 3),
                         1 + below(random, 12), 1 + below(random, 28));
  }
  if (below(random, 3) > 0) {
    front += fmt::format("author: \"{}\"\n", one_of(author_names(), random));
  }
  if (below(random, 3) > 0) {
    front += fmt::format("publisher: \"{}\"\n", one_of(publisher_names(), random));
  }
  if (below(random, 3) > 0) {
    front += fmt::format("url: \"{}\"\n", one_of(urls, random));
  }
  if (below(random, 2) > 0) {
    front += fmt::format("tags: [\"{}\", \"{} {}\"]\n", one_of(small_vocabulary(0), random),
                         one_of(small_vocabulary(0), random), one_of(small_vocabulary(0), random));
  }
  return front;
}

} // namespace

const std::vector<std::string>& small_vocabulary(std::size_t language) {
  static const std::array<std::vector<std::string>, small_vocabularies> words = {{
      {"word",  "words", "world",  "work",      "worked", "working", "a",
       "a",     "the",   "of",     "case",      "cases",  "data",    "it’s",
       "don’t", "agree", "agreed", "agreement", "die",    "house"},
      {"woord", "woorden", "world", "wolk", "wolken", "de", "de", "het", "een", "die", "huis",
       "huizen", "data", "foto’s", "coöperatie", "fiets", "fietsen", "eens", "recht"},
      {"accordo", "accordi", "l’accordo", "dell'accordo", "case", "casa", "caso", "università",
       "un’università", "città", "perché", "a", "di", "di", "il", "die", "data", "nuvola",
       "nuvole"},
  }};
  return words.at(language);
}

const std::vector<std::string>& author_names() {
  static const std::vector<std::string> names = {"Ada Vasari", "Jan van der Berg", "Ada Berg",
                                                 "Ugo d'Este"};
  return names;
}

const std::vector<std::string>& publisher_names() {
  static const std::vector<std::string> names = {"De Krant", "De Nieuwe Krant", "Il Giornale"};
  return names;
}

std::vector<SmallArticle> random_articles(std::mt19937& random, std::size_t count) {
  std::vector<SmallArticle> articles;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t language = i % 20 == 19 ? 3 : i % 3;
    const std::size_t words_of = language % small_vocabularies;
    SmallArticle& article = articles.emplace_back();
    article.language = codes.at(language);
    article.front = front_matter(random, words_of);
    article.name = fmt::format("{}/{}{:03}.md", article.language, i % 4 == 0 ? "old/" : "", i);
    for (std::size_t paragraphs = 1 + below(random, 4); paragraphs > 0; --paragraphs) {
      article.text += random_words(random, words_of, 20) + (paragraphs == 1 ? "" : "\n\n");
    }
  }
  return articles;
}

} // namespace triglot::test

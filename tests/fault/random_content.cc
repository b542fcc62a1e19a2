#include "tests/fault/random_content.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

namespace triglot::test {
namespace {

struct Words {
  std::string_view code;
  std::vector<std::string_view> words;
};

// Families of a few forms, so that they gain and lose members; some words are in two languages,
// some differ by accents only.
const std::array<Words, 4>& languages() {
  static const std::array<Words, 4> all = {{
      {"en",
       {"house", "houses", "agreement", "agreements", "agree", "agreed", "the", "of", "working",
        "worked", "work", "data", "case", "cases", "it’s", "world"}},
      {"nl",
       {"huis", "huizen", "huisje", "de", "het", "een", "woord", "woorden", "dijk", "dijken",
        "coöperatie", "foto’s", "data", "world", "wolk", "wolken"}},
      {"it",
       {"accordo", "accordi", "l’accordo", "dell'accordo", "andò", "ando", "andare", "città",
        "perché", "casa", "case", "di", "il", "nuvola", "nuvole", "data"}},
      {"fr",
       {"maison", "maisons", "l’accord", "accords", "été", "les", "des", "mot", "mots", "data"}},
  }};
  return all;
}

std::string random_words(const Words& language, std::size_t most, std::mt19937& random) {
  std::string text;
  for (std::size_t left = 1 + below(random, most); left > 0; --left) {
    const Words& of = one_in(15, random) ? one_of(languages(), random) : language;
    text += one_of(of.words, random);
    text += left == 1 ? "" : one_in(8, random) ? ". " : " ";
  }
  return text;
}

std::string random_date(std::mt19937& random) {
  return fmt::format("2025-{:02}-{:02}", 1 + below(random, 12), 1 + below(random, 28));
}

std::string random_url(std::mt19937& random) {
  return fmt::format("https://{}.example.org/{}", one_in(2, random) ? "www" : "news",
                     below(random, 5));
}

std::string markdown(const Words& language, std::mt19937& random) {
  std::string front;
  if (!one_in(3, random)) {
    front += fmt::format("lang: {}\n", language.code);
  }
  if (one_in(2, random)) {
    front += fmt::format("date: {}\n", random_date(random));
  }
  if (one_in(3, random)) {
    front += fmt::format("author: \"{}\"\n", one_of(author_names(), random));
  }
  if (one_in(3, random)) {
    front += fmt::format("tags: [{}, {}]\n", random_words(language, 1, random),
                         random_words(language, 2, random));
  }
  if (one_in(3, random)) {
    front += fmt::format("url: {}\n", random_url(random));
  }
  std::string text = front.empty() ? "" : "---\n" + front + "---\n\n";
  text += one_in(3, random) ? "" : fmt::format("# {}\n\n", random_words(language, 4, random));
  return text + random_prose(random) + "\n";
}

std::string page(const Words& language, std::mt19937& random) {
  return fmt::format("<!doctype html><html lang=\"{}\"><head><title>{}</title>\n"
                     "<link rel=\"canonical\" href=\"{}\"></head>\n"
                     "<body><nav>menu</nav><main><p>{}</p>\n<p>{}</p></main></body></html>\n",
                     language.code, random_words(language, 4, random), random_url(random),
                     random_prose(random), random_prose(random));
}

std::string feed(const Words& language, std::mt19937& random) {
  std::string items;
  for (std::size_t left = 1 + below(random, 4); left > 0; --left) {
    items += fmt::format("<item><title>{}</title><guid>g{}</guid><description>{}</description>"
                         "</item>\n",
                         random_words(language, 4, random), below(random, 4), random_prose(random));
  }
  return fmt::format("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>{}</title>"
                     "<language>{}</language>\n{}</channel></rss>\n",
                     one_of(publisher_names(), random), language.code, items);
}

std::string records(std::mt19937& random) {
  std::string lines;
  for (std::size_t left = 1 + below(random, 6); left > 0; --left) {
    lines += random_record(random) + "\n";
  }
  return lines;
}

} // namespace

bool one_in(std::size_t times, std::mt19937& random) {
  return below(random, times) == 0;
}

std::string random_prose(std::mt19937& random) {
  const Words& language = one_of(languages(), random);
  std::string text;
  for (std::size_t paragraphs = 1 + below(random, 3); paragraphs > 0; --paragraphs) {
    text += random_words(language, 12, random) + (paragraphs == 1 ? "." : ".\n\n");
  }
  return text;
}

std::string random_record(std::mt19937& random) {
  const Words& language = one_of(languages(), random);
  std::string fields;
  if (!one_in(4, random)) {
    fields += fmt::format(R"("id":"r{}",)", below(random, 8));
  } else if (one_in(2, random)) {
    fields += fmt::format(R"("url":"{}",)", random_url(random));
  }
  if (one_in(2, random)) {
    fields += fmt::format(R"("lang":"{}",)", language.code);
  }
  if (one_in(2, random)) {
    fields += fmt::format(R"("date":"{}",)", random_date(random));
  }
  return fmt::format(R"({{{}"title":"{}","text":"{}"}})", fields, random_words(language, 4, random),
                     random_words(language, 20, random));
}

std::string random_content(std::string_view extension, std::mt19937& random) {
  const Words& language = one_of(languages(), random);
  if (extension == ".md") {
    return markdown(language, random);
  }
  if (extension == ".txt") {
    return random_prose(random) + "\n";
  }
  if (extension == ".html") {
    return page(language, random);
  }
  if (extension == ".ndjson") {
    return records(random);
  }
  if (extension == ".rss") {
    return feed(language, random);
  }
  throw std::invalid_argument(std::string(extension));
}

} // namespace triglot::test

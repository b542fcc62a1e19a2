#include "tests/store/random_documents.h"

#include "tests/support/random_text.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace triglot::test {
namespace {

// Inflections, words shared by two or three languages, words that differ by accents only.
constexpr std::array<std::string_view, 48> words = {
    "huis",       "huizen",   "Huis",         "fiets",       "fietsen",   "fietste",   "één",
    "een",        "auto",     "auto’s",       "autos",       "auto's",    "computer",  "server",
    "servers",    "stad",     "steden",       "kaas",        "agreement", "agreed",    "agreements",
    "university", "universe", "house",        "houses",      "run",       "runs",      "running",
    "don't",      "e-mail",   "università",   "accordo",     "accordi",   "dell'arte", "arte",
    "arti",       "andò",     "ando",         "andiamo",     "perché",    "perche",    "PERCHÉ",
    "città",      "citta",    "intelligenza", "intelligent", "2030",      "中文字"};

} // namespace

Document random_document(std::mt19937& random, Analyser& analyser) {
  std::string text;
  std::vector<LanguageRun> runs;
  for (std::size_t passages = random() % 5; passages > 0; --passages) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    for (std::size_t count = 1 + random() % 20; count > 0; --count) {
      text.append(words[random() % words.size()]).append(" ");
    }
    if (random() % 6 == 0) {
      text += random_text(random, 10) + " ";
    }
    if (random() % 4 != 0) {
      runs.push_back({{begin, static_cast<std::uint32_t>(text.size())},
                      static_cast<Language>(random() % language_count)});
    }
  }
  return analyser.analyse(text, LanguageOf(std::nullopt, runs));
}

std::vector<Document> random_documents(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  Analyser analyser;
  std::vector<Document> documents(count);
  for (Document& document : documents) {
    document = random_document(random, analyser);
  }
  return documents;
}

} // namespace triglot::test

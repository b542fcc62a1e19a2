// The dictionary of `--across`: the packages it is compiled from, and its own file.
#include "tests/fuzz/target.h"

#include "analysis/fold.h"
#include "analysis/translations/translations.h"
#include "base/error.h"
#include "indexer/dictionary/freedict.h"

#include <algorithm>
#include <string>

namespace triglot::fuzz {
namespace {

// The input: the length of the index, the index, and the text that it points into.
std::string freedict_input(std::string_view index, std::string_view text) {
  std::string input;
  put_two_bytes(input, index.size());
  return input.append(index).append(text);
}

void run_freedict(std::string_view bytes) {
  Input input(bytes);
  const std::string_view index = input.take(input.two_bytes());
  std::size_t lines = static_cast<std::size_t>(std::count(index.begin(), index.end(), '\n')) + 1;
  read_freedict(index, input.rest(), [&](const DictionaryEntry& entry) {
    require(lines-- > 0, "a line of the index has one entry");
    require(!entry.headword.empty(), "an entry has a headword");
    require(!entry.translations.empty() && entry.translations.size() <= max_entry_translations,
            "an entry has some translations");
    std::vector<std::string> words = entry.translations;
    words.push_back(entry.headword);
    for (const std::string& word : words) {
      const std::string cased = fold(word).cased;
      require(!cased.empty() &&
                  cased.find_first_of(std::string_view("\t\n\0 ", 4)) == std::string::npos,
              "a word fits into a row of the dictionary");
    }
    std::sort(words.begin(), words.end() - 1);
    require(std::adjacent_find(words.begin(), words.end() - 1) == words.end() - 1,
            "each translation is there once");
  });
}

std::vector<std::string> freedict_seeds() {
  return {freedict_input("dike\tA\tY\nflood\tY\tZ\n",
                         "dike /x/ <n>\n1. dijk, dam\nflood\nvloed; de "
                         "overstroming\n"),
          freedict_input("00databaseinfo\tA\tB\ndike\tA\tg\n", "dike\n [of water] waterkering\n a "
                                                               "bank (of\n2. {x} to dijken\n"),
          freedict_input("x\t//////\t//////\ny\tA\n\tA\tA\n", "x\nI. <N> 1. dom")};
}

const std::vector<TranslatedLemma>& entries() {
  static const std::vector<TranslatedLemma> all = {
      {Language::en, Language::nl, "dike", {{"dijk", 90, {0, 1}}, {"waterkering", 40, {1}}}},
      {Language::nl, Language::it, "dijk", {{"argine", 75, {0}}}}};
  return all;
}

std::string compiled() {
  return compiled_translations({{"dict-a", "1", "GPL-2+"}, {"dict-b", "", "CC BY-SA 3.0"}},
                               {"dict-c"}, entries());
}

// The checksum lets nothing through but what was compiled, here or in another process: marisa does
// not write the same bytes each time.
void run_translations(std::string_view bytes) {
  try {
    const Translations translations(bytes);
    for (const TranslatedLemma& entry : entries()) {
      require(translations.of(entry.from, entry.to, entry.lemma) == entry.translations,
              "an entry is found as it was compiled");
    }
  } catch (const Error& error) {
    require(error.what()[0] != '\0', "a refusal has a reason");
  }
}

std::vector<std::string> translations_seeds() {
  const std::string whole = compiled();
  return {whole, whole.substr(0, whole.size() / 2), "triglot dictionary 2 0\n", ""};
}

} // namespace

Targets dictionary_targets() {
  return {{"freedict", 1024, "", run_freedict, freedict_seeds},
          {"translations", 8192, "", run_translations, translations_seeds}};
}

} // namespace triglot::fuzz

// What is read of the dictionaries of FreeDict, in the forms that their authors give them.
#include "indexer/dictionary/freedict.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string in_base_64(std::size_t number) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  do {
    text.insert(text.begin(), digits[number % 64]);
    number /= 64;
  } while (number > 0);
  return text;
}

// Of a dictionary with this entry behind another.
std::string read_entry(const std::string& headword, const std::string& entry) {
  const std::string before = "aap /ap/\nmonkey\n";
  const std::string index =
      fmt::format("{}\t{}\t{}\n", headword, in_base_64(before.size()), in_base_64(entry.size()));
  std::string read;
  read_freedict(index, before + entry, [&](const DictionaryEntry& found) {
    read += fmt::format("{}: {}", found.headword, fmt::join(found.translations, ", "));
  });
  return read;
}

TEST_CASE("The translations of an entry are its words, without what explains them") {
  const auto [headword, entry, read] = GENERATE(table<std::string, std::string, std::string>({
      {"flood", "flood /flʌd/\nalta marea\n", ""},
      {"house", "house /haʊs/\ncasa\n", "house: casa"},
      {"accordo", "accordo\n1. accord, accordance\n2. chord\n",
       "accordo: accord, accordance, chord"},
      {"dijk", "dijk /dɛik/ <n>\n [1. een waterkering; hoog] argine, diga\n", "dijk: argine, diga"},
      {"hus", "hus <n>\ncasa\nbyggnad\n", "hus: casa"}, // a definition
      {"casa", "casa <n>\n1. hogar, casa\ndomicilio\n2. vivienda 2.\nedificio\n 3.\nprova\n",
       "casa: hogar, casa, vivienda"},
      {"flood", "flood /flʌd/\nI.  <N> 1.  powódź\n 2.  [rzeczy]  sterta, potop\n",
       "flood: powódź, sterta, potop"},
      {"flood",
       "flood /flʌd/\nFlut <fem>, Hochwasser <neut> [geogr.]\n      \"x\"  - Es ist Flut.\n"
       "   Synonyms: {flow}\n\n see: {floods}\n",
       "flood: Flut, Hochwasser"},
      {"go", "go\nto walk, (to) travel; the journey\n", "go: walk, travel, journey"},
      {"spelled", "spelled, spelt\nl'una, un'altra\n", "spelled: una, altra"},
      {"empty", "empty\n\n\n", ""},
      {"sides", "sides\n, ; ,\n", ""},
      {"twice", "twice\n1. word, word\n2. word\n", "twice: word"},
      {"two words", "two words\nword\n", ""},
      {"open", "open\nfirst (second, third\n2. fourth\n", "open: first, fourth"},
      {"suffix-", "suffix-\nword\n", ""},
  }));
  CAPTURE(headword, entry);
  CHECK(read_entry(headword, entry) == read);
}

TEST_CASE("An entry of two hundred senses is bounded") {
  std::string entry = "set\n";
  for (int i = 0; i < 200; ++i) {
    entry += fmt::format("{}. word{}\n", i + 1, std::string(static_cast<std::size_t>(i) + 1, 'a'));
  }
  std::size_t count = 0;
  read_freedict(fmt::format("set\tA\t{}\n", in_base_64(entry.size())), entry,
                [&](const DictionaryEntry& found) { count = found.translations.size(); });
  CHECK(count == max_entry_translations);
}

TEST_CASE("An index that does not fit its text is passed over") {
  for (const std::string index :
       {"word", "word\t", "word\tA", "word\tA\t", "word\t!\tB", "word\tzzzz\tB",
        "word\tAAAAAAAAAA\tB", "\t\t\t", "00database\tA\tF", "\n\n\t\n"}) {
    CAPTURE(index);
    std::size_t entries = 0;
    read_freedict(index, "word\nother\n", [&](const DictionaryEntry&) { ++entries; });
    CHECK(entries == 0);
  }
}

} // namespace
} // namespace triglot

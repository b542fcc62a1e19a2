// make-lemma-table OUTPUT WORDNET ITALIAN DUTCH WORDS: writes the table that lemma_table.h reads.
// WORDNET: folder of its lists; ITALIAN, DUTCH: analysers that lt-print has printed; WORDS: a list
#include "analysis/lemmas/lemma_table.h"
#include "analysis/lemmas/word_forms.h"

#include <exception>
#include <iostream>
#include <string>

#include <fmt/format.h>
#include <marisa.h>
#include <xxhash.h>

namespace triglot {
namespace {

void add_rows(Language language, const LemmasOfForms& lemmas, marisa::Keyset& rows) {
  for (const auto& [form, its] : lemmas) {
    for (const std::string& lemma : its) {
      const std::string row = lemma_row(language, form, lemma);
      rows.push_back(row.data(), row.size());
    }
  }
}

void make_table(const std::string& output, const std::string& wordnet, const std::string& italian,
                const std::string& dutch, const std::string& words) {
  marisa::Keyset rows;
  add_rows(Language::en, english_lemmas(wordnet), rows);
  add_rows(Language::it, italian_lemmas(read_analyses(italian)), rows);
  add_rows(Language::nl, dutch_lemmas(read_analyses(dutch), read_words(words)), rows);
  std::string all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all.append(rows[i].ptr(), rows[i].length()).append(1, '\n');
  }
  const std::string version =
      fmt::format("{}{:016x}", version_row, XXH3_64bits(all.data(), all.size()));
  rows.push_back(version.data(), version.size());
  marisa::Trie table;
  table.build(rows);
  table.save(output.c_str());
}

} // namespace
} // namespace triglot

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "make-lemma-table: OUTPUT WORDNET ITALIAN DUTCH WORDS\n";
    return 2;
  }
  try {
    triglot::make_table(argv[1], argv[2], argv[3], argv[4], argv[5]);
  } catch (const std::exception& error) {
    std::cerr << "make-lemma-table: " << error.what() << '\n';
    return 1;
  }
  return 0;
}

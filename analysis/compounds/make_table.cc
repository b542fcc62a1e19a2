// make-compound-table AFF DIC WORDS TABLE: writes the table of Dutch compound parts (see
// analysis/compounds/compound_table.h). AFF and DIC are the dictionary of the Debian package
// hunspell-nl, WORDS is the word list of the package wdutch; both are OpenTaal's, under the revised
// BSD licence or CC BY 3.0.
#include "analysis/compounds/compound_parts.h"
#include "analysis/compounds/compound_table.h"
#include "analysis/compounds/hunspell.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <marisa.h>
#include <xxhash.h>

namespace triglot {
namespace {

template <typename Value>
void append(std::string& bytes, const Value& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string table_of(const std::unordered_map<std::string, PartTraits>& parts) {
  std::vector<std::string> words;
  words.reserve(parts.size());
  for (const auto& [word, traits] : parts) {
    words.push_back(word);
  }
  std::sort(words.begin(), words.end()); // for reproducible builds
  marisa::Keyset keys;
  for (const std::string& word : words) {
    keys.push_back(word.data(), word.size());
  }
  marisa::Trie trie;
  trie.build(keys);
  std::vector<std::uint16_t> traits(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    traits[keys[i].id()] = parts.at(words[i]).bits();
  }

  std::ostringstream trie_bytes;
  trie_bytes << trie;
  std::string content = trie_bytes.str();
  const std::uint64_t trie_size = content.size();
  for (const std::uint16_t bits : traits) {
    append(content, bits);
  }
  std::string table;
  append(table,
         CompoundTableHeader{trie_size, words.size(), XXH3_64bits(content.data(), content.size())});
  return table + content;
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    throw std::runtime_error(path + " cannot be written");
  }
}

// Files with far fewer are truncated or in another format.
constexpr std::size_t fewest_parts = 100'000;
constexpr std::size_t fewest_words = 300'000;

std::vector<std::string> words_in(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error(path + " cannot be read");
  }
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word);) {
    if (is_of_small_letters(word)) {
      words.push_back(std::move(word));
    }
  }
  if (words.size() < fewest_words) {
    throw std::runtime_error(path + " has too few words");
  }
  return words;
}

void make_table(const std::string& aff, const std::string& dic, const std::string& list,
                const std::string& path) {
  const auto parts = compound_parts(HunspellDictionary(aff, dic), words_in(list));
  if (parts.size() < fewest_parts) {
    throw std::runtime_error(dic + " has too few words");
  }
  write(path, table_of(parts));
}

} // namespace
} // namespace triglot

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: make-compound-table AFF DIC WORDS TABLE\n", stderr);
    return 1;
  }
  try {
    triglot::make_table(argv[1], argv[2], argv[3], argv[4]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr,
                 "make-compound-table: %s; its files are those of the Debian packages hunspell-nl "
                 "and wdutch\n",
                 error.what());
    return 1;
  }
}

#include "analysis/lemmas/lemma_table.h"

#include <algorithm>
#include <cstddef>

#include <marisa.h>

namespace triglot {

extern const std::string_view lemma_table;

namespace {

// Stays in place: the trie cannot be moved.
struct MappedTable {
  marisa::Trie trie;
  MappedTable() { trie.map(lemma_table.data(), lemma_table.size()); }
};

const marisa::Trie& table() {
  static const MappedTable mapped;
  return mapped.trie;
}

} // namespace

struct LemmaTable::Lookup {
  marisa::Agent agent;
  std::string row; // kept between calls to reuse its memory
};

LemmaTable::LemmaTable() : lookup_(std::make_unique<Lookup>()) {}
LemmaTable::LemmaTable(LemmaTable&&) noexcept = default;
LemmaTable& LemmaTable::operator=(LemmaTable&&) noexcept = default;
LemmaTable::~LemmaTable() = default;

std::string LemmaTable::version() {
  marisa::Agent agent;
  agent.set_query(version_row.data(), version_row.size());
  return table().predictive_search(agent)
             ? std::string(agent.key().ptr() + 1, agent.key().length() - 1)
             : "";
}

std::vector<std::string> LemmaTable::lemmas(Language language, std::string_view cased) {
  std::string& row = lookup_->row;
  row.assign(1, static_cast<char>('0' + static_cast<int>(language)));
  row.append(cased).append(1, '\t');
  marisa::Agent& agent = lookup_->agent;
  agent.set_query(row.data(), row.size());
  std::vector<std::string> lemmas;
  while (table().predictive_search(agent)) {
    const std::string_view found(agent.key().ptr(), agent.key().length());
    const std::string_view made = found.substr(row.size());
    const auto front = static_cast<std::size_t>(static_cast<unsigned char>(made[0]) - 'A');
    const auto back = static_cast<std::size_t>(static_cast<unsigned char>(made[1]) - 'A');
    lemmas.push_back(
        std::string(cased.substr(front, cased.size() - front - back)).append(made.substr(2)));
  }
  std::sort(lemmas.begin(), lemmas.end());
  return lemmas;
}

} // namespace triglot

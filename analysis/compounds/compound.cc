#include "analysis/compounds/compound.h"

#include "analysis/compounds/compound_table.h"
#include "analysis/fold.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include <marisa.h>

namespace triglot {
namespace {

constexpr std::size_t shortest_compound = 6;
constexpr std::size_t shortest_part = 3; // in letters

// All in quarters of log odds (PartScore). Tuned on half of tests/analysis/compounds.tsv and of a
// treebank's words (docs/decisions/0023).
constexpr int least_score = -8;        // minimum for a split
constexpr int least_common_score = -4; // where the dictionary itself makes compounds of the word
constexpr int part_price = 4; // per additional part: prefers few long ones, which are split further
constexpr int missing_s_price = 8; // where the part always takes a linking s
constexpr int rare_s_price = 4;    // per linking s that the dictionary is silent about
constexpr int never_inside = -6;   // for an inner part that cannot stand last
constexpr std::array of_length = {-6, -2, 2, 4}; // for 3, 4, 5 letters, and more

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

struct FoundPart {
  std::size_t size; // in bytes
  PartTraits traits;
};

CompoundTableHeader header_of(std::string_view table) {
  CompoundTableHeader header{};
  std::memcpy(&header, table.data(), sizeof header);
  return header;
}

// The table that is linked into the program. Immutable, so thread safe.
class PartTable {
public:
  static const PartTable& instance() {
    static const PartTable table(compound_table);
    return table;
  }

  // Finds all parts that are prefixes of `text`, shortest first.
  void prefixes(std::string_view text, marisa::Agent& agent, std::vector<FoundPart>& found) const {
    found.clear();
    agent.set_query(text.data(), text.size());
    while (trie_.common_prefix_search(agent)) {
      found.push_back({agent.key().length(), traits(agent.key().id())});
    }
  }

  std::optional<PartTraits> find(std::string_view word, marisa::Agent& agent) const {
    agent.set_query(word.data(), word.size());
    if (!trie_.lookup(agent)) {
      return std::nullopt;
    }
    return traits(agent.key().id());
  }

private:
  explicit PartTable(std::string_view table) {
    const CompoundTableHeader header = header_of(table);
    trie_.map(table.data() + sizeof header, header.trie_bytes);
    traits_ = table.substr(sizeof header + header.trie_bytes);
  }

  PartTraits traits(std::size_t key) const {
    std::uint16_t bits = 0;
    std::memcpy(&bits, traits_.data() + key * sizeof bits, sizeof bits);
    return PartTraits::from_bits(bits);
  }

  marisa::Trie trie_;
  std::string_view traits_;
};

// A part in a word: its byte range, without any linking letters after it.
struct PlacedPart {
  std::size_t begin;
  std::size_t end;
};

// Splits one word into the chain of parts with the best score.
class Divider {
public:
  explicit Divider(std::string_view word)
      : word_(word), table_(PartTable::instance()), best_(word.size() + 1) {}

  Division divide() {
    std::vector<PlacedPart> leaves;
    divide_further({0, word_.size()}, leaves);
    Division division;
    if (leaves.size() < 2 || leaves.size() > max_compound_parts) {
      return division;
    }
    for (const PlacedPart& leaf : leaves) {
      division.parts.emplace_back(text_of(leaf));
    }
    add_compounds(leaves, division);
    add_halves(leaves, division);
    return division;
  }

private:
  // The best chain that reaches a position in the word.
  struct Chain {
    bool exists = false;
    int score = 0;
    std::size_t previous = 0; // where its last part begins
    std::size_t part_end = 0; // where its last part ends, without its link
  };

  std::string_view text_of(PlacedPart part) const {
    return word_.substr(part.begin, part.end - part.begin);
  }

  // Each part is shorter than the whole, so the recursion ends.
  void divide_further(PlacedPart whole, std::vector<PlacedPart>& leaves) {
    const std::vector<PlacedPart> parts = best_parts(whole);
    if (parts.empty()) {
      leaves.push_back(whole);
      return;
    }
    for (const PlacedPart& part : parts) {
      divide_further(part, leaves);
    }
  }

  // A plural like `ontdekkers`, which ends in the part `kers`, is not split if `ontdekker` is not.
  bool is_plural_of_undivided(PlacedPart whole) {
    if (word_[whole.end - 1] != 's') {
      return false;
    }
    const PlacedPart singular{whole.begin, whole.end - 1};
    const std::optional<PartTraits> known = table_.find(text_of(singular), agent_);
    return known && known->is_word && best_parts(singular).empty();
  }

  // The best chain of parts; empty if the word is not split.
  std::vector<PlacedPart> best_parts(PlacedPart whole) {
    if (whole.end - whole.begin < shortest_compound || is_plural_of_undivided(whole)) {
      return {};
    }
    const std::optional<PartTraits> known = table_.find(text_of(whole), agent_);
    if (known && known->is_undivided) {
      return {};
    }
    const int least = known && known->is_common ? least_common_score : least_score;
    std::fill(best_.begin() + static_cast<std::ptrdiff_t>(whole.begin),
              best_.begin() + static_cast<std::ptrdiff_t>(whole.end) + 1, Chain{});
    best_[whole.begin].exists = true;
    for (std::size_t at = whole.begin; at < whole.end; ++at) {
      if (best_[at].exists) {
        go_on(at, whole);
      }
    }
    const Chain& complete = best_[whole.end];
    if (!complete.exists || complete.score < least) {
      return {};
    }
    std::vector<PlacedPart> parts;
    for (std::size_t at = whole.end; at > whole.begin; at = best_[at].previous) {
      parts.push_back({best_[at].previous, best_[at].part_end});
    }
    std::reverse(parts.begin(), parts.end());
    return parts;
  }

  void go_on(std::size_t at, PlacedPart whole) {
    const bool begins = at == whole.begin;
    table_.prefixes(word_.substr(at, whole.end - at), agent_, found_);
    for (const auto& [size, traits] : found_) {
      const std::size_t end = at + size;
      const std::size_t letters = letters_in(word_.substr(at, size));
      if (letters < shortest_part) {
        continue;
      }
      const int length = of_length[std::min<std::size_t>(letters - shortest_part, 3)];
      if (end == whole.end) {
        if (traits.is_last && !begins) {
          reach(end, best_[at].score + traits.last.value + length, at, end);
        }
        continue;
      }
      if (!traits.is_first) {
        continue;
      }
      const int inside = begins ? 0 : traits.is_last ? traits.last.value : never_inside;
      const int score = best_[at].score + traits.first.value + length + inside - part_price;
      const int bare = score - (traits.linking_s == LinkingS::always ? missing_s_price : 0);
      const int with_s = score - (traits.linking_s == LinkingS::perhaps ? rare_s_price : 0);
      reach(end, bare, at, end - traits.link);
      if (end + 1 == whole.end) {
        continue;
      }
      if (word_[end] == '-') {
        reach(end + 1, bare, at, end - traits.link);
      }
      if (word_[end] == 's' && traits.linking_s != LinkingS::never) {
        reach(end + 1, with_s, at, end);
      }
    }
  }

  void reach(std::size_t place, int score, std::size_t previous, std::size_t part_end) {
    Chain& chain = best_[place];
    if (!chain.exists || chain.score < score) {
      chain = {true, score, previous, part_end};
    }
  }

  void add_compounds(const std::vector<PlacedPart>& leaves, Division& division) {
    for (std::size_t first = 0; first + 1 < leaves.size(); ++first) {
      for (std::size_t last = first + 1; last < leaves.size(); ++last) {
        if (last - first + 1 == leaves.size()) {
          continue;
        }
        if (const std::span part = std::span(leaves).subspan(first, last - first + 1);
            is_word(part)) {
          division.compounds.emplace_back(text_of(part));
        }
      }
    }
  }

  void add_halves(const std::vector<PlacedPart>& leaves, Division& division) {
    for (std::size_t size = 1; size < leaves.size(); ++size) {
      const std::span first = std::span(leaves).first(size);
      const std::span second = std::span(leaves).subspan(size);
      if ((first.size() == 1 || is_word(first)) && (second.size() == 1 || is_word(second))) {
        division.halves.emplace_back(text_of(first), text_of(second));
      }
    }
  }

  std::string_view text_of(std::span<const PlacedPart> parts) const {
    return text_of({parts.front().begin, parts.back().end});
  }

  // Whether the dictionary has the parts as one word.
  bool is_word(std::span<const PlacedPart> parts) {
    const std::optional<PartTraits> known = table_.find(text_of(parts), agent_);
    return known && known->is_word;
  }

  std::string_view word_;
  const PartTable& table_;
  marisa::Agent agent_;
  std::vector<Chain> best_; // by position in the word
  std::vector<FoundPart> found_;
};

} // namespace

Division divide_compound(Language language, std::string_view cased) {
  if (!has_compounds(language) || cased.size() < shortest_compound ||
      cased.size() > max_form_bytes) {
    return {};
  }
  return Divider(cased).divide();
}

std::string compound_table_version() {
  return std::to_string(header_of(compound_table).digest);
}

} // namespace triglot

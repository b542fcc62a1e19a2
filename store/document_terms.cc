#include "store/document_terms.h"

#include "base/hashed_name.h"
#include "store/positions.h"

#include <bit>
#include <utility>

namespace triglot {
namespace {

bool are_same(const Token& one, const Token& other) {
  return one.form == other.form && one.language == other.language && one.stem == other.stem;
}

} // namespace

DocumentTerms::DocumentTerms(std::vector<Token> tokens) : tokens_(std::move(tokens)) {
  hashes_.reserve(tokens_.size());
  // A hash table with open addressing: one more than the place in distinct_, 0 where there is none.
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * tokens_.size() + 1));
  for (const Token& token : tokens_) {
    const std::uint64_t hash = hashes_.emplace_back(word_hash(token.form));
    for (std::size_t slot = hash;; ++slot) {
      std::uint32_t& place = slots[slot & (slots.size() - 1)];
      if (place == 0) {
        place = static_cast<std::uint32_t>(distinct_.size() + 1);
        distinct_.push_back({hashes_.size() - 1, hash, 1});
        break;
      }
      TermCount& known = distinct_[place - 1];
      if (known.hash == hash && are_same(tokens_[known.first], token)) {
        ++known.occurrences;
        break;
      }
    }
  }
}

} // namespace triglot

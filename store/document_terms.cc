#include "store/document_terms.h"

#include "base/hashed_name.h"
#include "base/open_addressing.h"
#include "store/positions/positions.h"

#include <bit>
#include <span>
#include <utility>

namespace triglot {
namespace {

bool are_same(const Token& one, const Token& other) {
  return one.form == other.form && one.language == other.language && one.lemmas == other.lemmas;
}

} // namespace

DocumentTerms::DocumentTerms(std::vector<Token> tokens) : tokens_(std::move(tokens)) {
  hashes_.reserve(tokens_.size());
  // Index into distinct_ plus one; 0: empty.
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * tokens_.size() + 1));
  for (const Token& token : tokens_) {
    const std::uint64_t hash = hashes_.emplace_back(word_hash(token.form));
    std::uint32_t& place = probe(std::span(slots), hash, [&](std::uint32_t at) {
      return at == 0 ||
             (distinct_[at - 1].hash == hash && are_same(tokens_[distinct_[at - 1].first], token));
    });
    if (place == 0) {
      place = static_cast<std::uint32_t>(distinct_.size() + 1);
      distinct_.push_back({hashes_.size() - 1, hash, 1});
    } else {
      ++distinct_[place - 1].occurrences;
    }
  }
}

} // namespace triglot

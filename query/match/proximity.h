// Phrases and words near one another: whether they stand so in an article.
#pragma once

#include "query/expand/clause.h"
#include "query/match/proximity_window.h"
#include "store/positions.h"
#include "store/snapshots.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Looks at the order of an article's words. Throws Damaged where that cannot be read; Xapian's
// exceptions pass through.
class Proximity {
public:
  // REQUIRES: of the kind `words`, two or more, in a field with an order.
  explicit Proximity(const Clause& leaf);
  // Copies the query only; call open() before use.
  Proximity(const Proximity& other) : sought_(other.sought_) {}
  Proximity& operator=(const Proximity&) = delete;
  Proximity(Proximity&&) = default;
  Proximity& operator=(Proximity&&) = default;
  ~Proximity() = default;

  // What can be asked about from then on are the articles of `snapshot`, which outlives this
  // object, from the first.
  void open(const Snapshot& snapshot);

  // In how many of the articles that hold the words they stand together: an estimate.
  Xapian::doccount part_of(Xapian::doccount articles) const {
    // As Xapian guesses of its own operators (matcher/exactphrasepostlist.cc, nearpostlist.cc).
    return articles / (sought_->window ? 2 : 4);
  }
  // Fast where ids rise from call to call. REQUIRES: the article holds all the words, one form of
  // each at least.
  bool holds_in(Xapian::docid id);

private:
  // One of the forms that are sought.
  struct Form {
    std::string term;
    std::uint64_t hash = 0;
    std::vector<std::size_t> words; // that it is a form of, sorted
    // Whether a candidate document need not contain this form, as its word has alternatives: then a
    // fingerprint match is confirmed in the form's posting list.
    bool may_be_missing = false;
  };
  struct Sought {
    std::vector<Form> forms;
    std::size_t words = 0;
    // Of words near one another in any order; an empty one to begin with.
    std::optional<ProximityWindow> window;
    // Of a phrase in a text, where at each place is one word: the form of each of its words, where
    // each has one.
    std::vector<std::size_t> sequence;
    bool title = false; // in the title alone
    Xapian::valueno slot = 0;
  };
  // Where a form stands, or another word that has its fingerprint.
  struct Occurrence {
    std::size_t form = 0;
    Position position;
  };
  // Those of one kind.
  struct Fingerprints {
    std::vector<std::uint64_t> sequence; // as in Sought
    // Where there is none: the two lowest bytes of each, and which forms have it, sorted.
    std::unique_ptr<std::bitset<65536>> lowest_bytes;
    std::vector<std::pair<std::uint64_t, std::size_t>> forms;
  };

  const Fingerprints& fingerprints(PositionFingerprint fingerprinting);
  WordRange range_in(const TermPositions& order) const;
  bool holds_sequence(const TermPositions& order);
  void find_occurrences(const TermPositions& order);
  std::vector<std::size_t> find_together() const;
  std::vector<std::size_t> find_phrase() const;
  std::vector<std::size_t> find_near() const;
  bool has_form(Xapian::docid id, std::size_t form);
  bool matches(Xapian::docid id, std::string_view encoded);

  std::shared_ptr<const Sought> sought_;
  const Snapshot* snapshot_ = nullptr;
  std::size_t rarest_ = 0; // of the sequence
  std::optional<ValueCursor> orders_;
  // Per width and seed, made when an article has them.
  std::array<std::unique_ptr<Fingerprints>, std::size_t{4} * PositionFingerprint::seeds>
      fingerprints_;
  std::vector<Occurrence> occurrences_; // in the current article, in order
  // Of the forms, at an article that was asked for or behind it; none before.
  std::vector<std::optional<Postings>> postings_;
};

} // namespace triglot

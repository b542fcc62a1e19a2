// Checks whether a phrase, or words near one another, occur in an article.
#pragma once

#include "query/expand/clause.h"
#include "query/match/proximity_window.h"
#include "store/positions/positions.h"
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

// Checks the positions of words in articles. Throws Damaged if they cannot be read; Xapian's
// exceptions pass through.
class Proximity {
public:
  // REQUIRES: a clause of the kind `words` with at least two, in a field with positions.
  explicit Proximity(const Clause& leaf);
  // Copies the query only; call open() before use.
  Proximity(const Proximity& other) : sought_(other.sought_) {}
  Proximity& operator=(const Proximity&) = delete;
  Proximity(Proximity&&) = default;
  Proximity& operator=(Proximity&&) = default;
  ~Proximity() = default;

  // Switches to the articles of `snapshot`, from the first on; `snapshot` outlives this object.
  void open(const Snapshot& snapshot);
  // The same for one of several databases, which may be on a server.
  void open(const Snapshots& snapshots, std::size_t number);

  // Estimates how many of the articles that hold all the words match.
  Xapian::doccount estimate_matches(Xapian::doccount articles) const {
    // As Xapian estimates for its own operators (matcher/exactphrasepostlist.cc, nearpostlist.cc).
    return articles / (sought_->window ? 2 : 4);
  }
  // Fast where ids rise from call to call. REQUIRES: the article holds all the words, one form of
  // each at least.
  bool matches(Xapian::docid id);

private:
  // A form to look for.
  struct Form {
    std::string term;
    std::uint64_t hash = 0;
    std::vector<std::size_t> words; // those it is a form of, sorted
    // Whether a candidate document may lack this form because its word has others: a fingerprint
    // match is then confirmed in the form's posting list.
    bool may_be_missing = false;
  };
  struct Sought {
    std::vector<Form> forms;
    std::size_t words = 0;
    // For words near one another: the initial, empty window.
    std::optional<ProximityWindow> window;
    // For a phrase whose words have one form each, in a field with one word per position: the
    // forms, in order.
    std::vector<std::size_t> sequence;
    // Otherwise, in such a field: the forms of the word that has fewest, and how many words further
    // on or back the others may stand. No forms: the whole text is looked at.
    std::vector<std::size_t> anchors;
    std::uint32_t reach = 0;
    bool text = false;  // not in a field
    bool title = false; // only in the title
    Xapian::valueno slot = 0;
  };
  // An occurrence of a form, or of another word with the same fingerprint.
  struct Occurrence {
    std::size_t form = 0;
    Position position;
  };
  // The forms' fingerprints, for one width and seed.
  struct Fingerprints {
    std::vector<std::uint64_t> sequence; // as in Sought
    // Without a sequence: the form of each, sorted, and those of the anchors or, if there are none,
    // the two lowest bytes of each.
    std::vector<std::pair<std::uint64_t, std::size_t>> forms;
    std::vector<std::uint64_t> anchors;
    std::unique_ptr<std::bitset<65536>> lowest_bytes;
  };

  // Valid until the next call.
  const Fingerprints& fingerprints(const PositionFingerprint& fingerprinting);
  void make(const PositionFingerprint& fingerprinting, Fingerprints& made) const;
  WordRange range_in(const TermPositions& order) const;
  bool holds_sequence(const TermPositions& order);
  void find_occurrences(const TermPositions& order);
  void find_anchors(const TermPositions& order, const std::vector<std::uint64_t>& fingerprints);
  std::vector<std::size_t> find_together() const;
  std::vector<std::size_t> find_phrase() const;
  std::vector<std::size_t> find_near() const;
  bool has_form(Xapian::docid id, std::size_t form);
  bool matches(Xapian::docid id, std::string_view encoded);

  std::shared_ptr<const Sought> sought_;
  // At most one of these two is not null.
  const Snapshot* snapshot_ = nullptr;
  const RemoteShard* remote_ = nullptr;
  std::size_t rarest_ = 0; // index into the sequence
  std::optional<ValueCursor> orders_;
  // By width and seed; computed when an article needs them.
  std::array<std::unique_ptr<Fingerprints>, std::size_t{4} * PositionFingerprint::seeds>
      fingerprints_;
  Fingerprints own_fingerprints_;       // of the current article, if it has displacements
  std::vector<Occurrence> occurrences_; // in the current article, in order
  std::vector<std::uint32_t> anchors_;  // there, in order
  // By form; at or after the last article asked about. Opened on demand.
  std::vector<std::optional<Postings>> postings_;
};

} // namespace triglot

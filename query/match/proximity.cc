#include "query/match/proximity.h"

#include "base/error.h"
#include "base/hashed_name.h"

#include <algorithm>
#include <limits>
#include <map>

namespace triglot {
namespace {

// A word with more forms is not sought by them.
constexpr std::size_t max_anchors = 12;

} // namespace

Proximity::Proximity(const Clause& leaf) {
  const FieldRow& row = row_of(leaf.field);
  auto sought = std::make_shared<Sought>();
  sought->words = leaf.words.size();
  if (leaf.slop) {
    sought->window.emplace(leaf.words, *leaf.slop);
  }
  sought->text = leaf.field == Field::text;
  sought->title = leaf.field == Field::title;
  sought->slot = row.order;
  std::map<std::string, std::size_t> numbers;
  for (std::size_t word = 0; word < leaf.words.size(); ++word) {
    const std::vector<std::string>& forms = leaf.words[word].forms;
    for (const std::string& name : forms) {
      const auto [number, is_new] = numbers.try_emplace(name, sought->forms.size());
      if (is_new) {
        sought->forms.push_back({schema::prefixed_term(row.prefix, name), word_hash(name), {}});
      }
      Form& form = sought->forms[number->second];
      if (form.words.empty() || form.words.back() != word) {
        form.words.push_back(word);
      }
      form.may_be_missing = form.may_be_missing || forms.size() > 1;
    }
  }
  const bool is_sequence =
      !leaf.slop && leaf.field != Field::path &&
      std::all_of(leaf.words.begin(), leaf.words.end(),
                  [](const ExpandedWord& word) { return word.forms.size() == 1; });
  if (is_sequence) {
    for (const ExpandedWord& word : leaf.words) {
      sought->sequence.push_back(numbers.at(word.forms.front()));
    }
  }
  const auto fewest = std::ranges::min_element(
      leaf.words, {}, [](const ExpandedWord& word) { return word.forms.size(); });
  if (!is_sequence && leaf.field != Field::path && fewest->forms.size() <= max_anchors) {
    for (const std::string& form : fewest->forms) {
      sought->anchors.push_back(numbers.at(form));
    }
    sought->reach = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(leaf.words.size() - 1 + std::uint64_t{leaf.slop.value_or(0)},
                                std::numeric_limits<std::uint32_t>::max()));
  }
  sought_ = std::move(sought);
}

void Proximity::open(const Snapshots& snapshots, std::size_t number) {
  if (const Snapshot* snapshot = snapshots.all()[number].get()) {
    open(*snapshot);
    return;
  }
  snapshot_ = nullptr;
  remote_ = snapshots.remotes()[number].get();
  rarest_ = 0;
}

void Proximity::open(const Snapshot& snapshot) {
  snapshot_ = &snapshot;
  remote_ = nullptr;
  std::vector<Xapian::doccount> with_word;
  for (const std::size_t form : sought_->sequence) {
    with_word.push_back(snapshot.postings(sought_->forms[form].term).documents());
  }
  rarest_ = static_cast<std::size_t>(std::min_element(with_word.begin(), with_word.end()) -
                                     with_word.begin());
  orders_.emplace(snapshot.values(sought_->slot));
  postings_.clear();
  postings_.resize(sought_->forms.size());
}

bool Proximity::matches(Xapian::docid id) {
  const std::optional<std::string_view> order =
      remote_ != nullptr ? std::optional<std::string_view>(remote_->value(sought_->slot, id))
                         : orders_->find(id);
  if (!order || order->empty()) {
    throw Damaged("the index is damaged: an article has words, and no order of them");
  }
  return matches(id, *order);
}

const Proximity::Fingerprints& Proximity::fingerprints(const PositionFingerprint& fingerprinting) {
  if (fingerprinting.buckets != 0) { // of this article alone
    make(fingerprinting, own_fingerprints_);
    return own_fingerprints_;
  }
  const std::size_t width = fingerprinting.bytes / 2U; // 1, 2, 4 or 6 bytes: 0 to 3
  std::unique_ptr<Fingerprints>& made =
      fingerprints_[width * PositionFingerprint::seeds + fingerprinting.seed]; // NOLINT: in range
  if (!made) {
    made = std::make_unique<Fingerprints>();
    make(fingerprinting, *made);
  }
  return *made;
}

// In place of what `made` was.
void Proximity::make(const PositionFingerprint& fingerprinting, Fingerprints& made) const {
  made.sequence.clear();
  for (const std::size_t form : sought_->sequence) {
    made.sequence.push_back(fingerprinting.of(sought_->forms[form].hash));
  }
  if (!sought_->sequence.empty()) {
    return;
  }
  const bool is_anchored = !sought_->anchors.empty();
  if (!is_anchored && !made.lowest_bytes) {
    made.lowest_bytes = std::make_unique<std::bitset<65536>>();
  }
  if (!is_anchored) {
    for (const auto& [fingerprint, form] : made.forms) {
      made.lowest_bytes->reset(fingerprint & 0xffffU);
    }
  }
  made.forms.clear();
  for (std::size_t form = 0; form < sought_->forms.size(); ++form) {
    const std::uint64_t fingerprint = fingerprinting.of(sought_->forms[form].hash);
    made.forms.emplace_back(fingerprint, form);
    if (!is_anchored) {
      made.lowest_bytes->set(fingerprint & 0xffffU);
    }
  }
  made.anchors.clear();
  for (const std::size_t anchor : sought_->anchors) {
    made.anchors.push_back(made.forms[anchor].first);
  }
  std::sort(made.forms.begin(), made.forms.end());
}

WordRange Proximity::range_in(const TermPositions& order) const {
  return sought_->title ? order.title() : WordRange{0, order.size()};
}

// Finds the rarest word, then compares the others around it.
bool Proximity::holds_sequence(const TermPositions& order) {
  const std::vector<std::uint64_t>& sequence = fingerprints(order.fingerprinting()).sequence;
  const auto length = static_cast<std::uint32_t>(sequence.size());
  const auto rarest = static_cast<std::uint32_t>(rarest_);
  WordRange range = range_in(order);
  if (range.end - range.begin < length) {
    return false;
  }
  TermPositions::Positions first_positions = order.positions();
  TermPositions::Positions last_positions = order.positions();
  range.begin += rarest;
  range.end -= length - 1 - rarest;
  for (; (range.begin = order.find(sequence[rarest], range)) < range.end; ++range.begin) {
    const std::uint32_t first = range.begin - rarest;
    std::uint32_t word = 0;
    while (word < length && order.fingerprint(first + word) == sequence[word]) {
      ++word;
    }
    if (word == length &&
        first_positions.of(first).advanced(length - 1) == last_positions.of(first + length - 1)) {
      return true;
    }
  }
  return false;
}

void Proximity::find_anchors(const TermPositions& order,
                             const std::vector<std::uint64_t>& fingerprints) {
  anchors_.clear();
  for (const std::uint64_t fingerprint : fingerprints) {
    WordRange range = range_in(order);
    for (; (range.begin = order.find(fingerprint, range)) < range.end; ++range.begin) {
      anchors_.push_back(range.begin);
    }
  }
  if (fingerprints.size() > 1) {
    std::ranges::sort(anchors_);
  }
}

// Of those around the anchors, in order; each match has one.
void Proximity::find_occurrences(const TermPositions& order) {
  occurrences_.clear();
  const Fingerprints& sought = fingerprints(order.fingerprinting());
  TermPositions::Positions positions = order.positions();
  const auto add = [&](std::uint32_t word, std::uint64_t fingerprint) {
    auto form = std::lower_bound(sought.forms.begin(), sought.forms.end(),
                                 std::pair(fingerprint, std::size_t{0}));
    for (; form != sought.forms.end() && form->first == fingerprint; ++form) {
      occurrences_.push_back({form->second, positions.of(word)});
    }
  };
  WordRange range = range_in(order);
  if (sought.lowest_bytes) {
    order.for_each(range, *sought.lowest_bytes, add);
    return;
  }
  find_anchors(order, sought.anchors);
  for (const std::uint32_t anchor : anchors_) {
    const std::uint32_t reach = sought_->reach;
    range.begin = std::max(range.begin, anchor - std::min(anchor, reach));
    for (; range.begin < range.end && range.begin - std::min(range.begin, anchor) <= reach;
         ++range.begin) {
      add(range.begin, order.fingerprint(range.begin));
    }
  }
}

// Occurrences that match, one per word; empty if there are none.
std::vector<std::size_t> Proximity::find_together() const {
  return sought_->window ? find_near() : find_phrase();
}

std::vector<std::size_t> Proximity::find_phrase() const {
  std::vector<std::size_t> found;
  const auto is_of = [&](std::size_t occurrence, std::size_t word) {
    const std::vector<std::size_t>& words = sought_->forms[occurrences_[occurrence].form].words;
    return std::binary_search(words.begin(), words.end(), word);
  };
  for (std::size_t first = 0; first < occurrences_.size(); ++first) {
    if (!is_of(first, 0)) {
      continue;
    }
    found.assign(1, first);
    Position wanted = occurrences_[first].position.advanced(1);
    for (std::size_t next = first + 1;
         next < occurrences_.size() && occurrences_[next].position <= wanted &&
         found.size() < sought_->words;
         ++next) {
      if (occurrences_[next].position == wanted && is_of(next, found.size())) {
        found.push_back(next);
        wanted = wanted.advanced(1);
      }
    }
    if (found.size() == sought_->words) {
      return found;
    }
  }
  return {};
}

std::vector<std::size_t> Proximity::find_near() const {
  ProximityWindow window = *sought_->window;
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    const Occurrence& occurrence = occurrences_[i];
    std::vector<std::size_t> found =
        window.add(i, occurrence.position, sought_->forms[occurrence.form].words);
    if (!found.empty()) {
      return found;
    }
  }
  return {};
}

bool Proximity::has_form(Xapian::docid id, std::size_t form) {
  if (remote_ != nullptr) {
    const std::string& term = sought_->forms[form].term;
    return sought_->text ? remote_->has_form(id, term) : remote_->has_term(id, term);
  }
  std::optional<Postings>& postings = postings_[form];
  if (!postings) {
    postings.emplace(snapshot_->postings(sought_->forms[form].term));
  }
  postings->seek(id);
  return postings->id() == id;
}

bool Proximity::matches(Xapian::docid id, std::string_view encoded) {
  const TermPositions order(encoded);
  if (!sought_->sequence.empty()) {
    return holds_sequence(order);
  }
  find_occurrences(order);
  while (true) {
    const std::vector<std::size_t> found = find_together();
    if (found.empty()) {
      return false;
    }
    const auto wrong = std::find_if(found.begin(), found.end(), [&](std::size_t occurrence) {
      const std::size_t form = occurrences_[occurrence].form;
      return sought_->forms[form].may_be_missing && !has_form(id, form);
    });
    if (wrong == found.end()) {
      return true;
    }
    const std::size_t missing = occurrences_[*wrong].form;
    std::erase_if(occurrences_,
                  [&](const Occurrence& occurrence) { return occurrence.form == missing; });
  }
}

} // namespace triglot

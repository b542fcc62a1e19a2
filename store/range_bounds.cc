#include "store/range_bounds.h"

#include "base/codec.h"
#include "base/error.h"
#include "store/bm25_norm.h"
#include "store/schema.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <memory>

namespace triglot {
namespace {

constexpr std::uint32_t bounds_format = 1;
constexpr double most = std::numeric_limits<std::uint8_t>::max();

// How the bytes of a term are stored.
constexpr char as_they_are = '0';
constexpr char without_zeros = '1';

// Rare terms have none: to read all their postings takes no longer.
bool is_rare(std::size_t postings, std::size_t documents) {
  constexpr std::size_t few = 64;
  constexpr std::size_t part = 1024;
  return postings < std::max(few, documents / part);
}

[[noreturn]] void throw_damaged_bounds() {
  throw Damaged("the index is damaged: bounds of scores do not add up");
}

void put_double(std::string& out, double number) {
  put_word(out, std::bit_cast<std::uint64_t>(number));
}

// What the ranking is that they are of.
std::string ranking_bytes() {
  std::string bytes;
  put_number(bytes, bounds_format);
  put_number(bytes, range_documents);
  put_double(bytes, bm25::k1);
  put_double(bytes, bm25::b);
  put_double(bytes, bm25::min_normalised_length);
  return bytes;
}

} // namespace

std::uint8_t bound_byte(double x) {
  const double byte = std::ceil(most * bounds_rounding * (x / (1 + x)));
  return static_cast<std::uint8_t>(std::clamp(byte, 1.0, most));
}

std::string TermBounds::encode() const {
  std::string few(1, without_zeros);
  std::size_t next = 0;
  for (std::size_t range = 0; range < bytes.size(); ++range) {
    if (bytes[range] != 0) {
      put_number(few, range - next);
      few += static_cast<char>(bytes[range]);
      next = range + 1;
    }
  }
  if (few.size() < bytes.size() / 2) {
    return few;
  }
  std::string all(1, as_they_are);
  all.append(bytes.begin(), bytes.end());
  return all;
}

TermBounds TermBounds::decode(std::string_view encoded, std::size_t ranges) {
  TermBounds bounds;
  if (encoded.starts_with(as_they_are)) {
    if (encoded.size() - 1 != ranges) {
      throw_damaged_bounds();
    }
    bounds.bytes.assign(encoded.begin() + 1, encoded.end());
    return bounds;
  }
  if (!encoded.starts_with(without_zeros)) {
    throw_damaged_bounds();
  }
  bounds.bytes.resize(ranges);
  bounds.present.reserve(encoded.size() / 2);
  std::size_t next = 0;
  for (Decoder decoder(encoded.substr(1)); !decoder.at_end(); ++next) {
    next += decoder.number();
    const std::string_view rest = decoder.rest();
    if (next >= ranges || rest.empty() || rest.front() == 0) {
      throw_damaged_bounds();
    }
    bounds.bytes[next] = static_cast<std::uint8_t>(rest.front());
    decoder = Decoder(rest.substr(1));
    bounds.present.push_back(static_cast<std::uint32_t>(next));
  }
  if (bounds.present.empty()) { // it would not be known that there are few
    throw_damaged_bounds();
  }
  return bounds;
}

std::string BoundsHeader::encode() const {
  std::string bytes = ranking_bytes();
  put_number(bytes, last_document);
  put_double(bytes, average_length);
  return bytes;
}

std::optional<BoundsHeader> BoundsHeader::decode(std::string_view encoded) {
  const std::string ranking = ranking_bytes();
  if (!encoded.starts_with(ranking)) {
    return std::nullopt;
  }
  Decoder decoder(encoded.substr(ranking.size()));
  BoundsHeader header;
  header.last_document = decoder.number();
  header.average_length = std::bit_cast<double>(decoder.word());
  if (!decoder.at_end() || !(header.average_length > 0) || !std::isfinite(header.average_length)) {
    throw_damaged_bounds();
  }
  return header;
}

std::pair<std::string, std::string> BoundsState::entry() const {
  std::string bytes;
  put_number(bytes, revision);
  std::uint32_t next = 0;
  for (const std::uint32_t range : changed) {
    put_number(bytes, range - next);
    next = range + 1;
  }
  return {std::string(schema::bounds_key), bytes};
}

std::optional<BoundsState> BoundsState::decode(std::string_view encoded) {
  if (encoded.empty()) {
    return std::nullopt;
  }
  Decoder decoder(encoded);
  BoundsState state;
  state.revision = decoder.large_number();
  for (std::uint64_t next = 0; !decoder.at_end(); ++next) {
    next += decoder.number();
    if (next > ranges_of(std::numeric_limits<Xapian::docid>::max())) {
      throw_damaged_bounds();
    }
    state.changed.insert(state.changed.end(), static_cast<std::uint32_t>(next));
  }
  return state;
}

BoundsMaker::BoundsMaker(double average_length, std::span<const Xapian::termcount> lengths) {
  per_occurrence_.reserve(lengths.size());
  for (const Xapian::termcount length : lengths) {
    per_occurrence_.push_back(
        static_cast<float>(bounds_rounding / bm25::norm(length, average_length)));
  }
}

TermBounds BoundsMaker::of(std::span<const Posting> postings) const {
  TermBounds bounds;
  bounds.bytes.resize(ranges_of(static_cast<Xapian::docid>(per_occurrence_.size())));
  for (std::size_t i = 0; i < postings.size();) {
    const std::uint32_t range = range_of(postings[i].document);
    float x = 0;
    for (; i < postings.size() && range_of(postings[i].document) == range; ++i) {
      const float its =
          static_cast<float>(postings[i].wdf) * per_occurrence_.at(postings[i].document - 1);
      x = std::max(x, its);
    }
    bounds.bytes[range] = bound_byte(x);
  }
  return bounds;
}

PostingsMetadata make_range_bounds() {
  auto maker = std::make_shared<std::optional<BoundsMaker>>();
  auto documents = std::make_shared<std::size_t>(0);
  const auto begin = [maker, documents](const DocumentStatistics& all,
                                        std::span<const Xapian::termcount> lengths) {
    *documents = all.documents;
    if (all.all_lengths == 0) {
      return std::string();
    }
    const double average = static_cast<double>(all.all_lengths) / all.documents;
    maker->emplace(average, lengths);
    return BoundsHeader{all.last_document, average}.encode();
  };
  const auto of_term = [maker, documents](std::string_view term,
                                          std::span<const Posting> postings) {
    const bool is_word = !(term.front() >= 'A' && term.front() <= 'Z') ||
                         term.starts_with(schema::title_prefix); // what else there is, scores not
    return is_word && *maker && !is_rare(postings.size(), *documents)
               ? (*maker)->of(postings).encode()
               : std::string();
  };
  return {std::string(schema::bounds_key_prefix), begin, of_term};
}

std::optional<RangeBounds> RangeBounds::open(const Snapshot& snapshot) {
  std::optional<BoundsState> state = BoundsState::decode(snapshot.metadata(schema::bounds_key));
  if (!state || state->revision != snapshot.database().get_revision()) {
    return std::nullopt;
  }
  const std::string_view encoded = snapshot.metadata(schema::bounds_key_prefix);
  const std::optional<BoundsHeader> header = BoundsHeader::decode(encoded);
  if (!header || header->last_document > snapshot.database().get_lastdocid() ||
      (!state->changed.empty() && *state->changed.rbegin() >= ranges_of(header->last_document))) {
    return std::nullopt;
  }
  return RangeBounds(snapshot, *header, std::move(*state));
}

RangeBounds::RangeBounds(const Snapshot& snapshot, const BoundsHeader& header, BoundsState state)
    : snapshot_(&snapshot), built_(ranges_of(header.last_document)),
      ranges_(ranges_of(snapshot.database().get_lastdocid())),
      slack_(std::max(snapshot.database().get_average_length() / header.average_length, 1.0)),
      state_(std::move(state)) {
  const bool is_longer = snapshot.database().get_lastdocid() > header.last_document;
  first_new_ = is_longer ? range_of(header.last_document + 1) : ranges_;
}

std::optional<TermBounds> RangeBounds::of(std::string_view term) const {
  const std::string_view encoded =
      snapshot_->metadata(std::string(schema::bounds_key_prefix).append(term));
  if (encoded.empty()) {
    return std::nullopt;
  }
  TermBounds bounds = TermBounds::decode(encoded, built_);
  constexpr auto none = std::numeric_limits<std::uint8_t>::max();
  if (unbounded() > 0) {
    bounds.bytes.resize(ranges_, none);
    for (const std::uint32_t range : state_.changed) {
      bounds.bytes[range] = none;
    }
    std::fill(bounds.bytes.begin() + static_cast<std::ptrdiff_t>(first_new_), bounds.bytes.end(),
              none);
    if (!bounds.present.empty()) {
      bounds.present.clear();
      for (std::size_t range = 0; range < bounds.bytes.size(); ++range) {
        if (bounds.bytes[range] != 0) {
          bounds.present.push_back(static_cast<std::uint32_t>(range));
        }
      }
    }
  }
  return bounds;
}

} // namespace triglot

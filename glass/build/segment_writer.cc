#include "glass/build/segment_writer.h"

#include "base/codec.h"
#include "base/error.h"
#include "base/file.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "glass/key_encoding.h"
#include "glass/postlist_keys.h"
#include "glass/table_format.h"

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

#define ZLIB_CONST // input is const
#include <zlib.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// Xapian's limit, with room for a number after the term in a key.
constexpr std::size_t max_term_bytes = 245;

// Raw deflate, which Xapian inflates.
std::string deflated(std::string_view bytes) {
  constexpr int raw_window_bits = -15; // as Xapian inflates
  constexpr int memory_level = 9;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, raw_window_bits, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH); // all at once: there is room
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Calls `write()`, and turns its exceptions into errors of the index.
template <typename Write>
void writing(const fs::path& index, Write&& write) {
  try {
    write();
  } catch (const std::system_error& error) {
    take_write_fault(); // reported here
    throw_cannot_write(index, errno_message(error.code().value()));
  } catch (const std::length_error& error) {
    throw_cannot_write(index, error.what());
  }
}

// The first eight bytes, big-endian, padded with zeros.
std::uint64_t beginning_of(std::string_view term) {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < sizeof beginning; ++i) {
    beginning = beginning << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  }
  return beginning;
}

// Length of the common prefix of two terms.
template <typename Term>
std::size_t same_bytes(const Term& one, const Term& other) {
  const std::size_t most = std::min(one.name.size(), other.name.size());
  std::size_t same =
      static_cast<std::size_t>(std::countl_zero(one.beginning ^ other.beginning)) / 8;
  while (same >= sizeof one.beginning && same < most && one.name[same] == other.name[same]) {
    ++same;
  }
  return std::min(same, most);
}

std::string number_key(Xapian::docid document) {
  std::string key;
  sortable_key::put_number(key, document);
  return key;
}

} // namespace

void throw_cannot_write(const fs::path& index, std::string_view reason) {
  throw Error(
      fmt::format("cannot write '{}': {} (the index is as it was before)", index.string(), reason));
}

SegmentWriter::SegmentWriter(fs::path index, const fs::path& part)
    : index_(std::move(index)), path_(part) {
  writing(index_, [&] {
    fs::create_directories(path_);
    docdata_.emplace(path_ / table_file(docdata_table));
  });
}

std::uint32_t SegmentWriter::number_of(const HashedName& term) {
  if (const auto known = numbers_.find(term); known != numbers_.end()) {
    return known->second;
  }
  const std::string_view name = term.name;
  const auto nuls = static_cast<std::size_t>(std::count(name.begin(), name.end(), '\0'));
  if (name.empty() || name.size() + nuls > max_term_bytes) {
    throw Error(
        fmt::format("cannot write '{}': a term has {} bytes", index_.string(), name.size()));
  }
  const auto number = static_cast<std::uint32_t>(terms_.size());
  const auto entry = numbers_.emplace(name, number).first;
  terms_.push_back({entry->first, beginning_of(name), 0, 0, 0});
  return number;
}

void SegmentWriter::add(const NewDocument& document) {
  const Xapian::docid id = statistics_.last_document + 1;
  writing(index_, [&] { docdata_->append(number_key(id), document.data()); });
  Xapian::termcount length = 0;
  Xapian::termcount max_wdf = 0;
  document.for_each_term([&](const HashedName& name, Xapian::termcount wdf) {
    const std::uint32_t number = number_of(name);
    Term& term = terms_[number];
    if (term.last_document != id) {
      term.last_document = id;
      term.last_use = uses_.size();
      ++term.documents;
      uses_.push_back({number, 0});
    }
    Use& use = uses_[term.last_use];
    use.wdf += wdf;
    length += wdf;
    max_wdf = std::max(max_wdf, use.wdf);
  });
  ends_.push_back(uses_.size());
  positions_.add(id, document, [this](const HashedName& term) { return number_of(term); });
  std::string slots;
  Xapian::valueno next_slot = 0;
  for (const auto& [slot, bytes] : document.values()) {
    put_number(slots, slot - next_slot);
    next_slot = slot + 1;
    values_.resize(std::max<std::size_t>(values_.size(), next_slot));
    values_[slot].push_back({id, bytes});
  }
  slots_.push_back(std::move(slots));
  lengths_.push_back({id, length});
  statistics_.add({1, 1, length, length, length, max_wdf});
}

// Sorts the terms by their bytes.
std::vector<std::uint32_t> SegmentWriter::sort_terms() {
  struct Key {
    std::uint64_t beginning;
    std::uint32_t number;
  };
  std::vector<Key> order;
  order.reserve(terms_.size());
  for (const Term& term : terms_) {
    order.push_back({term.beginning, static_cast<std::uint32_t>(order.size())});
  }
  std::sort(order.begin(), order.end(), [&](const Key& one, const Key& other) {
    return one.beginning != other.beginning ? one.beginning < other.beginning
                                            : terms_[one.number].name < terms_[other.number].name;
  });
  std::vector<std::uint32_t> places(terms_.size());
  std::vector<Term> sorted;
  sorted.reserve(terms_.size());
  for (const auto [beginning, number] : order) {
    places[number] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(terms_[number]);
  }
  terms_ = std::move(sorted);
  for (Use& use : uses_) {
    use.term = places[use.term];
  }
  return places;
}

// Sorts the uses of each document by term, by visiting all of them term after term.
void SegmentWriter::sort_uses() {
  std::vector<std::size_t> places; // where the next posting of each term goes
  places.reserve(terms_.size());
  std::size_t all = 0;
  for (const Term& term : terms_) {
    places.push_back(all);
    all += term.documents;
  }
  postings_.resize(all);
  for (Xapian::docid id = 1; id <= statistics_.documents; ++id) {
    for (const Use& use : uses_of(id)) {
      postings_[places[use.term]++] = {id, use.wdf};
    }
  }
  std::vector<std::size_t> next; // where the next use of each document goes
  next.reserve(ends_.size());
  for (Xapian::docid id = 1; id <= statistics_.documents; ++id) {
    next.push_back(id == 1 ? 0 : ends_[id - 2]);
  }
  std::size_t posting = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    for (; posting < places[term]; ++posting) {
      const auto [id, wdf] = postings_[posting];
      uses_[next[id - 1]++] = {static_cast<std::uint32_t>(term), wdf};
    }
  }
}

std::span<const SegmentWriter::Use> SegmentWriter::uses_of(Xapian::docid document) const {
  const std::size_t begin = document == 1 ? 0 : ends_[document - 2];
  return std::span(uses_).subspan(begin, ends_[document - 1] - begin);
}

// Encodes the list of a document's terms.
std::string SegmentWriter::encode_terms(Xapian::docid document) const {
  constexpr std::size_t max_packed_wdf = 126;
  constexpr std::size_t byte_limit = 256;
  const std::span<const Use> uses = uses_of(document);
  std::string tag;
  if (uses.empty()) {
    return tag;
  }
  put_number(tag, lengths_[document - 1].wdf);
  put_number(tag, uses.size());
  const std::string_view first = terms_[uses.front().term].name;
  tag += static_cast<char>(first.size());
  tag += first;
  put_number(tag, uses.front().wdf);
  const Term* before = &terms_[uses.front().term];
  for (const Use& use : uses.subspan(1)) {
    const Term& term = terms_[use.term];
    const std::string_view name = term.name;
    const std::size_t same = same_bytes(*before, term);
    const std::size_t packed =
        use.wdf <= max_packed_wdf ? (use.wdf + 1) * (before->name.size() + 1) + same : byte_limit;
    tag += static_cast<char>(packed < byte_limit ? packed : same);
    tag += static_cast<char>(name.size() - same);
    tag += name.substr(same);
    if (packed >= byte_limit) {
      put_number(tag, use.wdf);
    }
    before = &term;
  }
  return tag;
}

TableRoot SegmentWriter::write_termlist() const {
  TableWriter table(path_ / table_file(termlist_table));
  for (Xapian::docid id = 1; id <= statistics_.documents; ++id) {
    std::string key = number_key(id);
    const std::string terms = encode_terms(id);
    if (terms.size() <= table_format::max_plain_list_bytes) {
      table.append(key, terms);
    } else {
      table.append(key, deflated(terms), Tag::deflated);
    }
    if (const std::string& slots = slots_[id - 1]; !slots.empty()) {
      key += '\0';
      table.append(key, slots);
    }
  }
  return table.finish();
}

TableRoot SegmentWriter::write_postlist() const {
  TableWriter table(path_ / table_file(postlist_table));
  for (Xapian::valueno slot = 0; slot < values_.size(); ++slot) {
    ValueStatistics statistics;
    for (const Value& value : values_[slot]) {
      statistics.add(value.bytes);
    }
    if (statistics.documents != 0) {
      table.append(value_statistics_key(slot), statistics.encode());
    }
  }
  for (Xapian::valueno slot = 0; slot < values_.size(); ++slot) {
    ValueAppender values(table, slot);
    for (const Value& value : values_[slot]) {
      values.add(value.document, value.bytes);
    }
    values.finish();
  }
  append_postings(table, std::string(lengths_key), {}, lengths_);

  std::span<const Posting> left = postings_;
  for (const Term& term : terms_) {
    const std::span<const Posting> postings = left.first(term.documents);
    left = left.subspan(term.documents);
    Xapian::termcount occurrences = 0;
    for (const Posting& posting : postings) {
      occurrences += posting.wdf;
    }
    append_postings(table, postings_key(term.name), {term.documents, occurrences}, postings);
  }
  return table.finish();
}

void SegmentWriter::finish() {
  const std::vector<std::uint32_t> places = sort_terms();
  sort_uses();
  VersionFile version;
  version.revision = TableWriter::revision;
  version.statistics = statistics_;
  writing(index_, [&] {
    version.roots[postlist_table] = write_postlist();
    version.roots[docdata_table] = docdata_->finish();
    version.roots[termlist_table] = write_termlist();
    if (!positions_.empty()) {
      version.roots[position_table] = positions_.write(
          path_ / table_file(position_table), [&](std::uint32_t number) { return places[number]; },
          [this](std::uint32_t place) { return terms_[place].name; });
    }
    write_bytes_to(path_ / version_file, version.encode());
  });
}

} // namespace triglot

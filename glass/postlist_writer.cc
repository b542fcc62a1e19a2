#include "glass/postlist_writer.h"

#include "base/codec.h"
#include "glass/postlist_keys.h"

#include <utility>

namespace triglot {
namespace {

// A chunk of postings is full from this many bytes on, as in Xapian.
constexpr std::size_t full_chunk_bytes = 2000;

// Maximum bytes in a chunk of several values. Xapian makes larger ones, which do not fit into a
// quarter of a block: each is cut in two, and joined again at each look-up.
constexpr std::size_t full_values_bytes = 1000;

} // namespace

void append_postings(TableWriter& table, const std::string& key, const PostingsHead& head,
                     std::span<const Posting> postings) {
  std::string chunk;
  for (std::size_t begin = 0; begin < postings.size();) {
    chunk.clear();
    std::size_t end = begin;
    do {
      if (end != begin) {
        put_number(chunk, postings[end].document - postings[end - 1].document - 1);
      }
      put_number(chunk, postings[end].wdf);
      ++end;
    } while (end < postings.size() && chunk.size() < full_chunk_bytes);
    std::string chunk_key = key;
    std::string tag;
    if (begin == 0) {
      put_number(tag, head.documents);
      put_number(tag, head.occurrences);
      put_number(tag, postings.front().document - 1);
    } else {
      chunk_key = other_postings_key(std::move(chunk_key));
      sortable_key::put_number(chunk_key, postings[begin].document);
    }
    tag += end == postings.size() ? '1' : '0';
    put_number(tag, postings[end - 1].document - postings[begin].document);
    tag += chunk;
    table.append(chunk_key, tag);
    begin = end;
  }
}

void ValueStatistics::add(std::string_view value) {
  add(ValueStatistics{1, std::string(value), std::string(value)});
}

void ValueStatistics::add(const ValueStatistics& others) {
  if (documents == 0 || others.lowest < lowest) {
    lowest = others.lowest;
  }
  if (documents == 0 || others.highest > highest) {
    highest = others.highest;
  }
  documents += others.documents;
}

std::string ValueStatistics::encode() const {
  std::string bytes;
  put_number(bytes, documents);
  put_bytes(bytes, lowest);
  return lowest == highest ? bytes : bytes + highest;
}

ValueStatistics ValueStatistics::decode(std::string_view bytes) {
  Decoder decoder(bytes);
  ValueStatistics statistics;
  statistics.documents = decoder.number();
  statistics.lowest = decoder.bytes();
  statistics.highest = decoder.at_end() ? statistics.lowest : std::string(decoder.rest());
  return statistics;
}

std::string value_statistics_key(Xapian::valueno slot) {
  std::string key(value_statistics_prefix);
  for (; slot != 0; slot >>= 8U) {
    key += static_cast<char>(slot);
  }
  return key;
}

void ValueAppender::add(Xapian::docid document, std::string_view value) {
  constexpr std::size_t max_number_bytes = 5;
  if (chunk_.size() + 2 * max_number_bytes + value.size() > full_values_bytes) {
    finish();
  }
  if (chunk_.empty()) {
    key_ = values_prefix;
    put_number(key_, slot_);
    sortable_key::put_number(key_, document);
  } else {
    put_number(chunk_, document - before_ - 1);
  }
  put_bytes(chunk_, value);
  before_ = document;
}

void ValueAppender::finish() {
  if (!chunk_.empty()) {
    table_.append(key_, chunk_);
    chunk_.clear();
  }
}

} // namespace triglot

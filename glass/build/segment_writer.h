// Writes a segment: a small database of some articles, to be merged with others; see
// index_writer.h.
//
//   terms   : de 1 (twice) 2, Lnl 1 2 …   → postlist
//   values  : 1 "2025-01-22" …            → postlist
//   lengths : 1 57, 2 103 …               → postlist
//   1 : de (twice), Lnl …                 → termlist
//   1 : record                            → docdata
//   de in 1 : 1 7, in 2 : 4 …             → position, where documents keep them
//
// The tables are those that Xapian makes of the same documents, in a quarter of its time: it keeps
// terms and postings in trees of strings, and looks up each chunk in the table before it writes it.
// Term lists are deflated only if they are large: otherwise it would take a seventh of a build for
// a twentieth of the index.
#pragma once

#include "base/hashed_name.h"
#include "glass/build/segment_positions.h"
#include "glass/new_document.h"
#include "glass/postlist_writer.h"
#include "glass/table_writer.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// Throws Error for an index that is being built.
[[noreturn]] void throw_cannot_write(const std::filesystem::path& index, std::string_view reason);

// One per thread. All functions throw Error if it cannot be written.
class SegmentWriter {
public:
  // Creates the folder `part` and writes into it. Messages name `index`.
  SegmentWriter(std::filesystem::path index, const std::filesystem::path& part);

  // Documents are numbered in the order of the calls. Everything except their data stays in memory
  // until finish(), where it takes about as much as their texts. REQUIRES: value slots are below
  // 128.
  void add(const NewDocument& document);

  // Do not add anything afterwards. Without finish() there is no part.
  void finish();

private:
  struct Term {
    std::string_view name;
    std::uint64_t beginning = 0; // its first eight bytes, big-endian
    Xapian::doccount documents = 0;
    Xapian::docid last_document = 0;
    std::size_t last_use = 0; // index in uses_, for last_document
  };
  // A document's use of a term.
  struct Use {
    std::uint32_t term = 0; // its number; in finish() its rank
    Xapian::termcount wdf = 0;
  };
  struct Value {
    Xapian::docid document = 0;
    std::string bytes;
  };
  std::uint32_t number_of(const HashedName& term);
  // Returns the rank of each term number.
  std::vector<std::uint32_t> sort_terms();
  void sort_uses();
  TableRoot write_termlist() const;
  TableRoot write_postlist() const;
  std::string encode_terms(Xapian::docid document) const;
  std::span<const Use> uses_of(Xapian::docid document) const;

  std::filesystem::path index_;
  std::filesystem::path path_;
  std::optional<TableWriter> docdata_;
  DocumentStatistics statistics_;
  MapByName<std::uint32_t> numbers_;
  std::vector<Term> terms_;                // by number
  std::vector<Use> uses_;                  // document after document
  std::vector<Posting> postings_;          // term after term; set in finish()
  std::vector<std::size_t> ends_;          // of each document, in uses_
  std::vector<Posting> lengths_;           // in place of wdf
  std::vector<std::vector<Value>> values_; // by slot
  SegmentPositions positions_;
  std::vector<std::string> slots_; // by document: those with values, as Xapian stores them
};

} // namespace triglot

#include "glass/build/merge_segments.h"

#include "base/codec.h"
#include "base/error.h"
#include "base/file.h"
#include "glass/build/merge_positions.h"
#include "glass/build/metadata_of_postings.h"
#include "glass/build/parts.h"
#include "glass/guard/block_checksum.h"
#include "glass/key_encoding.h"
#include "glass/postings.h"
#include "glass/postlist_keys.h"
#include "glass/postlist_writer.h"
#include "glass/table.h"
#include "glass/table_writer.h"

#include <algorithm>
#include <future>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// Takes a number (see key_encoding.h) off the beginning of `bytes`.
Xapian::docid take_number(std::string_view& bytes) {
  const std::size_t size = bytes.empty() ? 0 : sortable_key::number_bytes(bytes.front());
  const auto number = sortable_key::read_number(bytes.substr(0, size));
  if (!number) {
    throw_damaged_part();
  }
  bytes.remove_prefix(size);
  return *number;
}

// Merges a table whose keys begin with document numbers: all entries, part after part. A search
// reads a few of them at most, so their blocks are filled.
// `pack`: if not empty, tags are replaced.
MergedTable merge_by_document(const std::vector<Part>& parts, std::size_t number,
                              const fs::path& target, BlockChecksums checksums,
                              const PackData& pack) {
  TableWriter merged(target, TableWriter::Writes::table, checksums, TableWriter::Tags::cut);
  for (const Part& part : parts) {
    const Table table = part.table(number);
    TableCursor cursor(table);
    cursor.find({});
    while (cursor.next()) {
      std::string_view rest = cursor.key();
      std::string key;
      sortable_key::put_number(key, take_number(rest) + part.offset);
      key += rest;
      if (pack) {
        merged.append(key, pack(cursor.tag()));
        continue;
      }
      const Tag kind = cursor.is_deflated() ? Tag::deflated : Tag::plain;
      merged.append(key, cursor.raw_tag(), kind);
    }
  }
  return finish(merged);
}

// The entries of the table `postlist` below first_postings_key, or from it on.
enum class Half : std::uint8_t { values_and_lengths, postings };

// Half of a part's table `postlist`, from its first entry to its last.
class PostlistSource {
public:
  PostlistSource(const Part& part, std::size_t number, Half half)
      : table_(part.table(postlist_table)), cursor_(table_), offset_(part.offset), part_(number),
        half_(half) {
    const std::string_view first = half == Half::postings ? first_postings_key : std::string_view();
    if (cursor_.find(first) && !first.empty()) {
      take_key(); // it is at one
    } else {
      next();
    }
  }

  bool at_end() const { return at_end_; }
  std::size_t part() const { return part_; }
  // The key in the merged table; for postings that of their first chunk.
  const std::string& key() const { return key_; }
  std::string_view tag() { return cursor_.tag(); }

  void next() {
    at_end_ = !cursor_.next();
    if (!at_end_) {
      take_key();
    }
  }

  // Reads the postings at the current entry, and moves past them.
  void take_postings(PostingsHead& head, std::vector<Posting>& postings) {
    Decoder first(cursor_.tag());
    head.documents += first.number();
    head.occurrences += first.number();
    const Xapian::docid document = first.number() + 1;
    take_chunk(document, first.rest(), postings);
    const std::string others = other_postings_key(key_);
    for (next();
         !at_end_ && key_.starts_with(others) && key_[others.size()] != sortable_key::after_nul;
         next()) {
      std::string_view number = std::string_view(key_).substr(others.size());
      take_chunk(take_number(number), cursor_.tag(), postings);
    }
  }

private:
  void take_key() {
    key_ = cursor_.key();
    if (half_ == Half::values_and_lengths && key_ >= first_postings_key) {
      at_end_ = true;
    } else if (key_.starts_with(values_prefix)) {
      renumber_values();
    }
  }

  void renumber_values() {
    Decoder decoder(std::string_view(key_).substr(values_prefix.size()));
    decoder.number(); // the slot
    std::string_view rest = decoder.rest();
    const std::size_t size = key_.size() - rest.size();
    const Xapian::docid first = take_number(rest) + offset_;
    key_.resize(size);
    sortable_key::put_number(key_, first);
  }

  void take_chunk(Xapian::docid document, std::string_view chunk, std::vector<Posting>& postings) {
    if (chunk.empty()) {
      throw_damaged_part();
    }
    Decoder decoder(chunk.substr(1)); // after the flag for the last chunk
    decoder.number();                 // the chunk's extent
    postings.push_back({document + offset_, decoder.number()});
    while (!decoder.at_end()) {
      document += decoder.number() + 1;
      postings.push_back({document + offset_, decoder.number()});
    }
  }

  Table table_;
  TableCursor cursor_;
  Xapian::docid offset_;
  std::size_t part_;
  Half half_;
  bool at_end_ = false;
  std::string key_;
};

// The lengths of all documents, by number less 1.
std::vector<Xapian::termcount> lengths_of(const std::vector<Part>& parts) {
  std::vector<Xapian::termcount> lengths;
  for (const Part& part : parts) {
    lengths.resize(part.offset + part.version.statistics.last_document);
    const Table table = part.table(postlist_table);
    for (Postings all = Postings::of_lengths(table); all.id() != 0; all.next()) {
      if (all.id() > part.version.statistics.last_document) {
        throw_damaged_part();
      }
      lengths[part.offset + all.id() - 1] = all.wdf();
    }
  }
  return lengths;
}

// The sources by their keys; those with the same key in the order of the parts.
class PostlistMerger {
public:
  // `behind`, where it is not null, is shown all postings.
  PostlistMerger(const std::vector<Part>& parts, Half half, TableWriter& merged,
                 MetadataOfPostings* behind = nullptr)
      : merged_(merged), metadata_(behind) {
    sources_.reserve(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sources_.push_back(std::make_unique<PostlistSource>(parts[i], i, half));
      add(*sources_.back());
    }
  }

  void merge() {
    while (!queue_.empty()) {
      take_key();
      if (key_.starts_with(metadata_prefix)) {
        throw_damaged_part();
      }
      if (key_.starts_with(values_prefix)) {
        merged_.append(key_, at_key_.front()->tag());
      } else if (key_.starts_with(value_statistics_prefix)) {
        merge_statistics();
      } else {
        merge_postings();
        continue; // the sources have moved past them
      }
      for (PostlistSource* source : at_key_) {
        source->next();
        add(*source);
      }
    }
  }

private:
  struct IsBehind {
    bool operator()(const PostlistSource* one, const PostlistSource* other) const {
      const int order = one->key().compare(other->key());
      return order != 0 ? order > 0 : one->part() > other->part();
    }
  };

  void add(PostlistSource& source) {
    if (!source.at_end()) {
      queue_.push(&source);
    }
  }

  // Takes the lowest key, and all sources that have it, out of the queue.
  void take_key() {
    key_ = queue_.top()->key();
    at_key_.clear();
    while (!queue_.empty() && queue_.top()->key() == key_) {
      at_key_.push_back(queue_.top());
      queue_.pop();
    }
  }

  void merge_statistics() {
    ValueStatistics all;
    for (PostlistSource* source : at_key_) {
      all.add(ValueStatistics::decode(source->tag()));
    }
    merged_.append(key_, all.encode());
  }

  void merge_postings() {
    PostingsHead head;
    postings_.clear();
    for (PostlistSource* source : at_key_) {
      source->take_postings(head, postings_);
      add(*source);
    }
    append_postings(merged_, key_, head, postings_);
    if (metadata_ != nullptr) {
      metadata_->add(key_, postings_);
    }
  }

  std::vector<std::unique_ptr<PostlistSource>> sources_;
  std::priority_queue<PostlistSource*, std::vector<PostlistSource*>, IsBehind> queue_;
  TableWriter& merged_;
  MetadataOfPostings* metadata_;
  std::string key_;
  std::vector<PostlistSource*> at_key_;
  std::vector<Posting> postings_;
};

// Merges the postings in another thread, into a temporary file.
class PostingsBehind {
public:
  // `parts` outlive this object.
  PostingsBehind(const std::vector<Part>& parts, fs::path file, std::launch launch,
                 BlockChecksums checksums, MetadataOfPostings* metadata)
      : file_(std::move(file)), writer_(file_, TableWriter::Writes::continuation, checksums),
        merged_(std::async(launch, [this, &parts, metadata] {
          PostlistMerger(parts, Half::postings, writer_, metadata).merge();
        })) {}

  void append_to(TableWriter& postlist) {
    merged_.get();
    postlist.append(std::move(writer_));
    fs::remove(file_);
  }

private:
  fs::path file_;
  TableWriter writer_;
  std::future<void> merged_; // last: it is waited for before the others are destroyed
};

// Xapian has no entries for empty values.
void append_metadata(const Metadata& metadata, TableWriter& postlist) {
  for (const auto& [key, value] : metadata) {
    if (!value.empty()) {
      postlist.append(std::string(metadata_prefix) + key, value);
    }
  }
}

} // namespace

DatabaseChecksums merge_segments(std::span<const fs::path> paths, const fs::path& target,
                                 unsigned jobs, const MergedMetadata& metadata,
                                 const PackData& pack, BlockChecksums checksums) {
  const std::vector<Part> parts = open_parts(paths);
  VersionFile version;
  version.revision = TableWriter::revision;
  for (const Part& part : parts) {
    version.statistics.add(part.version.statistics);
  }
  // If no thread can be created, the work is done when the result is asked for.
  const std::launch launch =
      jobs > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred;
  const auto merge_documents = [&](std::size_t table, const PackData& packed) {
    return std::async(launch, [&parts, &target, table, checksums, &packed] {
      return merge_by_document(parts, table, target / table_file(table), checksums, packed);
    });
  };
  const PackData as_it_is;
  TableWriter postlist(target / table_file(postlist_table), TableWriter::Writes::table, checksums);
  std::optional<MetadataOfPostings> of_postings;
  if (metadata.of_postings.of_term) {
    of_postings.emplace(metadata.of_postings, version.statistics, lengths_of(parts),
                        target / "of-postings", checksums);
  }
  MetadataOfPostings* const shown = of_postings ? &*of_postings : nullptr;
  std::optional<PostingsBehind> behind;
  if (jobs > 1) {
    behind.emplace(parts, target / "postings", launch, checksums, shown);
  }
  std::future<MergedTable> docdata = merge_documents(docdata_table, pack);
  std::future<MergedTable> termlist = merge_documents(termlist_table, as_it_is);
  std::future<std::optional<MergedTable>> positions = std::async(launch, [&] {
    return merge_positions(parts, target / table_file(position_table), checksums);
  });
  if (metadata.all) {
    append_metadata(metadata.all(), postlist);
  }
  postlist.leave_room();
  PostlistMerger(parts, Half::values_and_lengths, postlist).merge();
  if (behind) {
    behind->append_to(postlist);
  } else {
    PostlistMerger(parts, Half::postings, postlist, shown).merge();
  }
  if (of_postings) {
    of_postings->append_to(postlist);
  }
  DatabaseChecksums made;
  const auto take = [&](std::size_t table, MergedTable merged) {
    version.roots.at(table) = merged.root;
    made.tables.at(table) = std::move(merged.checksums);
  };
  take(postlist_table, finish(postlist));
  take(docdata_table, docdata.get());
  take(termlist_table, termlist.get());
  if (std::optional<MergedTable> merged = positions.get()) {
    take(position_table, std::move(*merged));
  }
  const std::string bytes = version.encode();
  made.version_file = checksums == BlockChecksums::kept ? block_checksum(bytes) : 0;
  write_bytes_to(target / version_file, bytes);
  return made;
}

} // namespace triglot

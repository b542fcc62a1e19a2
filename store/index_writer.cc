#include "store/index_writer.h"

#include "glass/build/merge_segments.h"
#include "glass/build/parts.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "store/index_stamp.h"
#include "store/range_bounds.h"
#include "store/record/record.h"
#include "store/schema.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <future>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

fs::path part_path(const fs::path& folder, SegmentOrder order) {
  return folder / fmt::format("{}-{}", order.group, order.number);
}

// Merges databases into a new one, and deletes them.
DatabaseChecksums merge(std::span<const fs::path> parts, const fs::path& target, unsigned jobs,
                        const MergedMetadata& metadata = {}, const PackData& pack = {},
                        BlockChecksums checksums = BlockChecksums::none) {
  fs::create_directories(target);
  DatabaseChecksums made = merge_segments(parts, target, jobs, metadata, pack, checksums);
  for (const fs::path& part : parts) {
    std::error_code ignored; // deleted later with the whole folder
    fs::remove_all(part, ignored);
  }
  return made;
}

// Merges runs of adjacent segments in up to `jobs` threads until at most `most` are left; never
// opens more than that at a time.
std::vector<fs::path> merged_to_few(std::vector<fs::path> parts, std::size_t most, unsigned jobs) {
  const std::size_t length = std::max<std::size_t>(2, most / jobs); // of a run
  while (parts.size() > most) {
    std::vector<fs::path> merged;
    std::vector<std::span<const fs::path>> runs;
    for (std::size_t begin = 0; begin < parts.size(); begin += length) {
      runs.push_back(std::span(parts).subspan(begin, std::min(length, parts.size() - begin)));
      merged.push_back(runs.back().front().string() + "m");
    }
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < runs.size(); i = next++) {
        try {
          merge(runs[i], merged[i], 1);
        } catch (...) {
          next = runs.size(); // stops the others
          throw;
        }
      }
    };
    std::vector<std::future<void>> helpers;
    for (std::size_t job = 1; job < std::min<std::size_t>(jobs, runs.size()); ++job) {
      helpers.push_back(std::async(std::launch::async, work));
    }
    work();
    std::for_each(helpers.begin(), helpers.end(), [](auto& helper) { helper.get(); });
    parts = std::move(merged);
  }
  return parts;
}

// The dictionary for the records in the segments, as it is stored.
std::string train_on(std::span<const fs::path> segments) {
  // Records of a kilobyte each are enough for a dictionary; of longer ones the beginning is.
  constexpr std::size_t max_samples = 4000;
  constexpr std::size_t max_text_bytes = 2000;
  std::deque<std::string> kept;
  const auto keep = [&](std::string_view& bytes) { bytes = kept.emplace_back(bytes); };
  std::vector<RecordParts> samples;
  std::uint64_t bytes = 0;
  const std::uint64_t all = sample_data(segments, max_samples, [&](std::string_view record) {
    RecordParts& sample = samples.emplace_back(record_parts(record));
    bytes += sample.text.size();
    sample.text = sample.text.substr(0, max_text_bytes);
    std::ranges::for_each(sample.strings, keep);
    keep(sample.text);
  });
  return samples.empty() ? std::string()
                         : RecordDictionary::train(samples, bytes * all / samples.size());
}

// Merges `more` into `all`, which is sorted and stays so.
void merge_into(Metadata& all, Metadata more) {
  std::sort(more.begin(), more.end());
  const auto before = static_cast<std::ptrdiff_t>(all.size());
  std::move(more.begin(), more.end(), std::back_inserter(all));
  std::inplace_merge(all.begin(), all.begin() + before, all.end());
}

} // namespace

IndexWriter::IndexWriter(fs::path path, StoredPositions positions, std::size_t max_merged)
    : path_(std::move(path)), max_merged_(max_merged), positions_(positions) {
  std::error_code failure;
  fs::create_directories(segments_folder(), failure);
  if (failure) {
    throw Error(fmt::format("cannot create index '{}': {}", path_.string(),
                            errno_message(failure.value())));
  }
}

SegmentWriter IndexWriter::begin_segment(SegmentOrder order) {
  {
    const std::lock_guard lock(mutex_);
    parts_.push_back(order);
  }
  return {path_, part_path(segments_folder(), order)};
}

void IndexWriter::finish(LexiconChanges& lexicon, const std::vector<FileEntry>& files,
                         const IndexDescription& description, unsigned jobs, Metadata items) {
  std::sort(parts_.begin(), parts_.end());
  std::vector<fs::path> parts;
  for (const SegmentOrder& order : parts_) {
    parts.push_back(part_path(segments_folder(), order));
  }
  std::string dictionary;
  const auto make_metadata = [&] {
    Metadata metadata = lexicon.take_entries();
    Metadata known;
    for (const FileEntry& entry : files) {
      put_file(known, entry);
    }
    merge_into(metadata, std::move(known));
    merge_into(metadata, std::move(items));
    merge_into(metadata, described(description));
    merge_into(metadata, {BoundsState{merged_revision, {}}.entry()});
    merge_into(metadata, {{std::string(schema::dictionary_key), dictionary}});
    const IndexStamp stamp{schema::version, description.analysis, build_hash(metadata),
                           merged_revision};
    merge_into(metadata, {{std::string(schema::stamp_key), to_string(stamp)}});
    return metadata;
  };
  try {
    parts = merged_to_few(std::move(parts), max_merged_, jobs);
    dictionary = train_on(parts);
    const RecordDictionary packing(dictionary);
    const PackData pack = [&](std::string_view record) {
      return pack_record(std::string(record), packing);
    };
    const DatabaseChecksums checksums =
        merge(parts, path_, jobs, {make_metadata, make_range_bounds()}, pack, BlockChecksums::kept);
    fs::remove_all(segments_folder());
    write_checksums(path_, checksums); // last: they mark the generation as complete
  } catch (const Xapian::Error& error) {
    throw_cannot_write(path_, reason_for_writing(error));
  } catch (const std::system_error& error) {
    take_write_fault(); // reported here
    throw_cannot_write(path_, errno_message(error.code().value()));
  } catch (const std::length_error& error) {
    throw_cannot_write(path_, error.what());
  } catch (const Damaged& error) { // of the new generation, not of a current index
    throw_cannot_write(path_, error.what());
  }
}

} // namespace triglot

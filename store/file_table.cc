#include "store/file_table.h"

#include "base/codec.h"
#include "base/error.h"
#include "store/record/record.h"
#include "store/schema.h"

#include <algorithm>
#include <utility>

#include <sys/stat.h>

namespace triglot {
namespace {

constexpr std::size_t max_path_bytes = 200;

std::string file_key(std::string_view path) {
  return schema::path_key(schema::file_key_prefix, path, max_path_bytes);
}

std::int64_t nanoseconds(const struct timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// Entry: path (bytes), size, mtime, ctime, inode (words), trust (number), reading, content hash
// (bytes), then for each failure its line (number) and reason (bytes), then, if there are more,
// their number and an empty reason.
std::string encode(const FileEntry& entry) {
  std::string out;
  put_bytes(out, entry.path);
  put_word(out, entry.state.size);
  put_word(out, static_cast<std::uint64_t>(entry.state.modified_ns));
  put_word(out, static_cast<std::uint64_t>(entry.state.changed_ns));
  put_word(out, entry.state.inode);
  put_number(out, static_cast<std::uint64_t>(entry.trust));
  put_bytes(out, entry.reading);
  put_bytes(out, entry.content_hash);
  for (const FileFailure& failure : entry.failures) {
    put_number(out, failure.line);
    put_bytes(out, failure.reason);
  }
  if (entry.more_failures > 0) {
    put_number(out, entry.more_failures);
    put_bytes(out, {});
  }
  return out;
}

FileEntry decode_file_entry(std::string_view bytes) {
  Decoder decoder(bytes);
  FileEntry entry;
  entry.path = decoder.bytes();
  entry.state.size = decoder.word();
  entry.state.modified_ns = static_cast<std::int64_t>(decoder.word());
  entry.state.changed_ns = static_cast<std::int64_t>(decoder.word());
  entry.state.inode = decoder.word();
  const std::uint32_t trust = decoder.number();
  entry.trust = static_cast<FileEntry::Trust>(trust);
  entry.reading = decoder.bytes();
  entry.content_hash = decoder.bytes();
  while (!decoder.at_end()) {
    const std::uint64_t line = decoder.large_number();
    const std::string_view reason = decoder.bytes();
    if (reason.empty()) {
      entry.more_failures = line;
    } else {
      entry.failures.push_back({std::string(reason), line});
    }
  }
  if (trust > static_cast<std::uint32_t>(FileEntry::Trust::incomplete)) {
    throw Damaged("the index is damaged: what it knows of a file does not add up");
  }
  return entry;
}

template <typename Wanted>
void add_files(const Xapian::Database& database, const std::string& prefix, const Wanted& wanted,
               std::vector<FileEntry>& files) {
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    FileEntry entry = decode_file_entry(database.get_metadata(*key));
    if (wanted(entry.path)) {
      files.push_back(std::move(entry));
    }
  }
}

void sort_by_path(std::vector<FileEntry>& files) {
  std::sort(files.begin(), files.end(),
            [](const FileEntry& one, const FileEntry& other) { return one.path < other.path; });
}

} // namespace

FileState file_state(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim), static_cast<std::uint64_t>(status.st_ino)};
}

FileEntry incomplete_entry(std::string path) {
  FileEntry entry;
  entry.path = std::move(path);
  entry.trust = FileEntry::Trust::incomplete;
  return entry;
}

void add_failure(FileEntry& entry, FileFailure failure) {
  if (entry.failures.size() < max_kept_failures) {
    entry.failures.push_back(std::move(failure));
  } else {
    ++entry.more_failures;
  }
}

void prepend_failures(const FileEntry& earlier, FileEntry& entry) {
  const std::vector<FileFailure> later = std::exchange(entry.failures, earlier.failures);
  entry.more_failures += earlier.more_failures;
  for (const FileFailure& failure : later) {
    add_failure(entry, failure);
  }
}

std::optional<FileEntry> find_file(const Xapian::Database& database, std::string_view path) {
  const std::string entry = database.get_metadata(file_key(path));
  return entry.empty() ? std::nullopt : std::optional(decode_file_entry(entry));
}

std::vector<FileEntry> files_below(const Xapian::Database& database, std::string_view path) {
  std::vector<FileEntry> files;
  if (std::optional<FileEntry> itself = find_file(database, path)) {
    files.push_back(std::move(*itself));
  }
  const std::string below = path.ends_with('/') ? std::string(path) : std::string(path) + '/';
  add_files(
      database, std::string(schema::file_key_prefix) + below.substr(0, max_path_bytes),
      [&](const std::string& found) { return found.starts_with(below); }, files);
  sort_by_path(files);
  return files;
}

std::vector<FileEntry> all_files(const Xapian::Database& database) {
  std::vector<FileEntry> files;
  add_files(
      database, std::string(schema::file_key_prefix), [](const std::string&) { return true; },
      files);
  sort_by_path(files);
  return files;
}

void put_file(Xapian::WritableDatabase& database, const FileEntry& entry) {
  database.set_metadata(file_key(entry.path), encode(entry));
}

void put_file(Metadata& metadata, const FileEntry& entry) {
  metadata.emplace_back(file_key(entry.path), encode(entry));
}

void remove_file(Xapian::WritableDatabase& database, std::string_view path) {
  database.set_metadata(file_key(path), {});
}

} // namespace triglot

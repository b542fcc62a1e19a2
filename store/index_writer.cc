#include "store/index_writer.h"

#include "store/checksums_file.h"
#include "store/guarded_files.h"

#include <fmt/format.h>

namespace triglot {
namespace {

[[noreturn]] void throw_write_error(const std::filesystem::path& path, const Xapian::Error& error) {
  throw Error(fmt::format("cannot write '{}': {} (the index is as it was before)", path.string(),
                          reason_for_writing(error)));
}

} // namespace

IndexWriter::IndexWriter(std::filesystem::path path, const PartLimits& limits)
    : path_(std::move(path)), limits_(limits) {
  begin_part();
}

void IndexWriter::begin_part() {
  const std::filesystem::path folder = path_ / "parts";
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) {
    throw Error(fmt::format("cannot create index '{}': {}", path_.string(),
                            errno_message(failure.value())));
  }
  try {
    part_ =
        Xapian::WritableDatabase((folder / std::to_string(parts_begun_)).string(),
                                 Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
    parts_.push_back(folder / std::to_string(parts_begun_++));
  } catch (const Xapian::Error& error) {
    throw_write_error(path_, error);
  }
}

void IndexWriter::end_part() {
  part_.commit();
  part_.close();
  part_articles_ = 0;
  part_bytes_ = 0;
}

void IndexWriter::merge_parts(const std::filesystem::path& target) {
  Xapian::Database all;
  for (const std::filesystem::path& part : parts_) {
    all.add_database(Xapian::Database(part.string()));
  }
  all.compact(target.string());
  all.close();
  for (const std::filesystem::path& part : parts_) {
    std::error_code ignored; // what is left goes with all parts
    std::filesystem::remove_all(part, ignored);
  }
}

void IndexWriter::add(const Xapian::Document& document, std::size_t bytes) {
  try {
    part_.add_document(document);
    part_bytes_ += bytes;
    ++part_articles_;
    if (part_articles_ < limits_.articles && part_bytes_ < limits_.bytes) {
      return;
    }
    end_part();
    if (parts_.size() >= limits_.parts) {
      const std::filesystem::path merged = path_ / "parts" / std::to_string(parts_begun_++);
      merge_parts(merged);
      parts_ = {merged};
    }
  } catch (const Xapian::Error& error) {
    throw_write_error(path_, error);
  }
  begin_part();
}

void IndexWriter::add_file(const FileEntry& entry) {
  files_.push_back(entry);
}

void IndexWriter::finish(LexiconChanges& lexicon, const IndexDescription& description) {
  try {
    lexicon.write(part_);
    for (const FileEntry& entry : files_) {
      put_file(part_, entry);
    }
    write_description(part_, description);
    end_part();
    merge_parts(path_);
  } catch (const Xapian::Error& error) {
    throw_write_error(path_, error);
  }
  std::error_code error;
  std::filesystem::remove_all(path_ / "parts", error);
  if (error) {
    throw Error(fmt::format("cannot write '{}': {} (the index is as it was before)", path_.string(),
                            errno_message(error.value())));
  }
  write_checksums(path_);
}

} // namespace triglot

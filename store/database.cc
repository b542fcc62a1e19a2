#include "store/database.h"

#include "store/codec.h"
#include "store/schema.h"

#include <charconv>

#include <fmt/format.h>

namespace triglot {
namespace {

std::string rebuild_hint(const std::filesystem::path& path) {
  return fmt::format("rebuild it with: triglot-index --db {}", path.string());
}

std::string reason_of(const Xapian::Error& error) {
  std::string reason = error.get_msg();
  if (const char* system = error.get_error_string()) {
    reason += fmt::format(": {}", system);
  }
  return reason;
}

[[noreturn]] void throw_write_error(const std::filesystem::path& path, const Xapian::Error& error) {
  throw Error(fmt::format("cannot write '{}': {} (the index is as it was before)", path.string(),
                          reason_of(error)));
}

// What says of itself where its articles come from can be rebuilt, so an indexer accepts it.
enum class OlderFormat : std::uint8_t { refused, accepted };

void check_version(const Xapian::Database& database, const std::filesystem::path& path,
                   OlderFormat older) {
  const std::uint32_t version = read_format(database, path);
  if (version > schema::version) {
    throw NewerFormat(
        fmt::format("cannot open index '{}': written by a newer Triglot (format {}, this "
                    "program reads {}; update it)",
                    path.string(), version, schema::version));
  }
  if (version < schema::version && older == OlderFormat::refused) {
    throw Error(fmt::format("cannot open index '{}': written by an older Triglot (format {}, this "
                            "program reads {}; {})",
                            path.string(), version, schema::version, rebuild_hint(path)));
  }
}

Xapian::Database open_database(const PinnedGeneration& generation,
                               const std::filesystem::path& path, OlderFormat older) {
  try {
    Xapian::Database database(generation.path.string());
    check_version(database, path, older);
    return database;
  } catch (const Xapian::Error& error) {
    throw_error("open index", path, error);
  }
}

} // namespace

void throw_error(std::string_view attempted, const std::filesystem::path& path,
                 const Xapian::Error& error) {
  throw Error(fmt::format("cannot {} '{}': {} (if it is damaged, build it anew: triglot-index --db "
                          "{} PATH)",
                          attempted, path.string(), reason_of(error), path.string()));
}

std::uint32_t read_format(const Xapian::Database& database, const std::filesystem::path& path) {
  const std::string text = database.get_metadata(std::string(schema::version_key));
  if (text.empty()) {
    throw Error(fmt::format("cannot open index '{}': a Xapian database of another program "
                            "(name another directory)",
                            path.string()));
  }
  std::uint32_t version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

IndexDescription read_description(const Xapian::Database& database) {
  IndexDescription description;
  description.fingerprint = database.get_metadata(std::string(schema::fingerprint_key));
  const std::string roots = database.get_metadata(std::string(schema::roots_key));
  for (Decoder decoder(roots); !decoder.at_end();) {
    description.roots.emplace_back(decoder.bytes());
  }
  return description;
}

Index::Index(const IndexDirectory& directory, std::string_view fingerprint)
    : Index(std::vector<IndexDirectory>{directory}, fingerprint) {}

Index::Index(const std::vector<IndexDirectory>& directories, std::string_view fingerprint) {
  for (const IndexDirectory& directory : directories) {
    path_ = directory.path().string();
    generations_.push_back(directory.pin_current());
    databases_.push_back(
        open_database(generations_.back(), directory.path(), OlderFormat::refused));
    database_ = databases_.back();
    const IndexDescription description =
        read([](const Xapian::Database& db) { return read_description(db); });
    if (description.fingerprint != fingerprint) {
      throw Error(fmt::format("cannot search index '{}': its words were analysed by other versions "
                              "of ICU or the stemmers ({}, here {}; {})",
                              path_, description.fingerprint, fingerprint, rebuild_hint(path_)));
    }
    description_ = databases_.size() == 1 ? description : description_;
  }
  if (databases_.size() > 1) {
    database_ = Xapian::Database();
    path_.clear();
    for (std::size_t i = 0; i < databases_.size(); ++i) {
      database_.add_database(databases_[i]);
      path_ += (i == 0 ? "" : "', '") + directories[i].path().string();
    }
  }
}

void Index::reopen() const {
  try {
    database_.reopen();
    for (Xapian::Database& database : databases_) {
      database.reopen();
    }
  } catch (const Xapian::Error& error) {
    throw_error("reopen index", path_, error);
  }
}

Record read_record(const Xapian::Database& database, DocId id) {
  return decode_record(database.get_document(static_cast<Xapian::docid>(id)).get_data());
}

std::optional<Record> find_record(const Xapian::Database& database, const Source& source) {
  const std::string term = schema::id_term(article_id(source));
  const Xapian::PostingIterator article = database.postlist_begin(term);
  return article == database.postlist_end(term)
             ? std::nullopt
             : std::optional(read_record(database, static_cast<DocId>(*article)));
}

IndexDescription describe_index(const IndexDirectory& directory) {
  const PinnedGeneration generation = directory.pin_current();
  const Xapian::Database database =
      open_database(generation, directory.path(), OlderFormat::accepted);
  try {
    return read_description(database);
  } catch (const Xapian::Error& error) {
    throw_error("read index", directory.path(), error);
  }
}

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
    part_ = Xapian::WritableDatabase((folder / std::to_string(parts_begun_)).string(),
                                     Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
                                         Xapian::DB_BACKEND_GLASS);
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
    std::filesystem::remove_all(part);
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

void IndexWriter::finish(const LexiconBuilder& lexicon, const IndexDescription& description) {
  std::string roots;
  for (const std::string& root : description.roots) {
    put_bytes(roots, root);
  }
  try {
    lexicon.write(part_);
    part_.set_metadata(std::string(schema::version_key), std::to_string(schema::version));
    part_.set_metadata(std::string(schema::fingerprint_key), description.fingerprint);
    part_.set_metadata(std::string(schema::roots_key), roots);
    end_part();
    merge_parts(path_);
  } catch (const Xapian::Error& error) {
    throw_write_error(path_, error);
  }
  std::filesystem::remove_all(path_ / "parts");
}

} // namespace triglot

#include "tests/glass/guard/checked_database.h"

#include "base/content_hash.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "tests/glass/guard/written_checksums.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot::test {
namespace fs = std::filesystem;

Xapian::Document some_document(unsigned number, const std::string& batch) {
  Xapian::Document document;
  std::string data = fmt::format("article {} of {}.", number, batch);
  for (int i = 0; i < 12; ++i) { // incompressible for Xapian
    data += content_hash(data);
  }
  document.set_data(data);
  document.add_posting("common", 1);
  document.add_posting(fmt::format("w{}", number), 2);
  document.add_posting(batch, 3);
  return document;
}

void put_documents(Xapian::WritableDatabase& database, unsigned count, const std::string& batch) {
  for (unsigned number = 1; number <= count; ++number) {
    database.replace_document(number, some_document(number, batch));
  }
}

GuardedDatabase::GuardedDatabase(unsigned count) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  put_documents(database, count, "first");
  database.set_metadata("key", "value");
  database.commit();
  database.close();
  write_checksums(path);
}

Xapian::WritableDatabase GuardedDatabase::open_to_write() const {
  return Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
}

void commit_batches(const GuardedDatabase& database, unsigned count,
                    const std::vector<std::string>& batches) {
  Xapian::WritableDatabase writer = database.open_to_write();
  for (const std::string& batch : batches) {
    put_documents(writer, count, batch);
    writer.commit();
  }
}

std::string batch_of(const Xapian::Database& database) {
  std::string batch;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const std::string data = database.get_document(*id).get_data();
    const std::size_t begin = data.find(" of ") + 4;
    const std::string its = data.substr(begin, data.find('.') - begin);
    if (!batch.empty() && its != batch) {
      return "mixed";
    }
    batch = its;
  }
  return database.get_termfreq(batch) == database.get_doccount() ? batch : "mixed";
}

std::string batch_of(const fs::path& database) {
  return batch_of(Xapian::Database(database.string()));
}

std::vector<fs::path> tables_of(const fs::path& database) {
  std::vector<fs::path> tables;
  for (const fs::directory_entry& entry : fs::directory_iterator(database)) {
    if (entry.path().extension() == ".glass") {
      tables.push_back(entry.path());
    }
  }
  std::sort(tables.begin(), tables.end());
  return tables;
}

std::uint64_t blocks_of(const fs::path& table) {
  return fs::file_size(table) / block_bytes;
}

std::string contents_of(const Xapian::Database& database) {
  std::string all;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Xapian::Document document = database.get_document(*id);
    all += fmt::format("{}: {}:", *id, document.get_data());
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      all += fmt::format(" {}*{}", *term, term.get_wdf());
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      all += fmt::format(" {}={}", value.get_valueno(), *value);
    }
    all += fmt::format(" {}\n", database.get_doclength(*id));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    all += *term + ":";
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      all += fmt::format(" {}", *at);
      for (auto position = at.positionlist_begin(); position != at.positionlist_end(); ++position) {
        all += fmt::format("@{}", *position);
      }
    }
    all += '\n';
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    all += fmt::format("{} = {}\n", *key, database.get_metadata(*key));
  }
  return all;
}

std::string contents_of(const fs::path& database) {
  return contents_of(Xapian::Database(database.string()));
}

} // namespace triglot::test

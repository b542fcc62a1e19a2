#include "store/status.h"

#include "analysis/language.h"
#include "store/schema.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr int most_attempts = 10;

std::uint64_t bytes_below(const fs::path& folder, const fs::path& index) {
  std::uint64_t bytes = 0;
  try {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(fmt::format("cannot read index '{}': {}", index.string(),
                            errno_message(error.code().value())));
  }
  return bytes;
}

// Every article has one language term or none.
std::vector<LanguageCount> count_languages(const Xapian::Database& database) {
  std::vector<LanguageCount> others;
  std::uint64_t known = 0;
  const std::string prefix(schema::language_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    others.push_back({(*term).substr(prefix.size()), term.get_termfreq()});
    known += others.back().articles;
  }
  std::vector<LanguageCount> counts;
  for (const LanguageRow& row : languages()) {
    const auto ours = std::find_if(others.begin(), others.end(), [&](const LanguageCount& count) {
      return count.code == row.code;
    });
    counts.push_back({std::string(row.code), ours == others.end() ? 0 : ours->articles});
    if (ours != others.end()) {
      others.erase(ours);
    }
  }
  std::stable_sort(
      others.begin(), others.end(),
      [](const LanguageCount& a, const LanguageCount& b) { return a.articles > b.articles; });
  counts.insert(counts.end(), others.begin(), others.end());
  if (database.get_doccount() > known) {
    counts.push_back({{}, database.get_doccount() - known});
  }
  return counts;
}

std::uint64_t count_forms(const Xapian::Database& database) {
  std::uint64_t forms = 0;
  for (Vocabulary vocabulary(database, {}); !vocabulary.at_end(); vocabulary.next()) {
    ++forms;
  }
  return forms;
}

void read_database(const Xapian::Database& database, IndexStatus& status) {
  status.format = read_format(database, status.path);
  status.articles = database.get_doccount();
  if (status.format <= schema::version) {
    status.contents = {count_languages(database), count_forms(database),
                       database.get_total_length(), read_description(database)};
  }
}

Xapian::Database open_database(const PinnedGeneration& generation, const fs::path& index) {
  try {
    return Xapian::Database(generation.path.string());
  } catch (const Xapian::Error& error) {
    throw_error("open index", index, error);
  }
}

} // namespace

IndexStatus read_status(const IndexDirectory& directory) {
  const PinnedGeneration generation = directory.pin_current();
  IndexStatus status;
  status.path = directory.path();
  status.generation = generation.number;
  status.updated = generation.since;
  status.bytes = bytes_below(generation.path, status.path);
  Xapian::Database database = open_database(generation, status.path);
  for (int attempt = 1;; ++attempt) {
    try {
      if (attempt > 1) {
        database.reopen();
      }
      read_database(database, status);
      return status;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == most_attempts) {
        throw_error("read index", status.path, error);
      }
    } catch (const Xapian::Error& error) {
      throw_error("read index", status.path, error);
    }
  }
}

} // namespace triglot

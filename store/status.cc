#include "store/status.h"

#include "analysis/language.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "store/item_versions.h"
#include "store/schema.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

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

// When it became current, or was last committed to.
std::chrono::system_clock::time_point last_change(const PinnedGeneration& generation) {
  std::error_code error;
  const auto written = fs::last_write_time(generation.path / version_file, error);
  return error ? generation.since
               : std::max(generation.since, std::chrono::file_clock::to_sys(written));
}

// In the order of IndexContents::languages.
std::vector<LanguageCount> count_languages(const Xapian::Database& database) {
  std::map<std::string, std::uint64_t> articles = articles_by_language(database);
  std::vector<LanguageCount> counts;
  for (const LanguageRow& row : languages()) {
    const std::string code(row.code);
    counts.push_back({code, articles[code]});
    articles.erase(code);
  }
  const std::uint64_t unknown = articles[""];
  articles.erase("");
  std::vector<LanguageCount> others;
  for (const auto& [code, number] : articles) {
    others.push_back({code, number});
  }
  std::stable_sort(
      others.begin(), others.end(),
      [](const LanguageCount& a, const LanguageCount& b) { return a.articles > b.articles; });
  counts.insert(counts.end(), others.begin(), others.end());
  if (unknown > 0) {
    counts.push_back({{}, unknown});
  }
  return counts;
}

std::uint64_t count_forms(const Xapian::Database& database) {
  std::uint64_t forms = 0;
  for (TermDictionary vocabulary(database, {}); !vocabulary.at_end(); vocabulary.next()) {
    ++forms;
  }
  return forms;
}

void read_database(const Xapian::Database& database, IndexStatus& status) {
  status.format = read_format(database, status.path);
  status.articles = database.get_doccount();
  if (status.format <= schema::version) {
    status.contents = {count_languages(database), count_forms(database),
                       database.get_total_length(), read_description(database),
                       older_versions(database)};
  }
}

} // namespace

IndexStatus read_status(const IndexDirectory& directory) {
  OpenGeneration open(directory);
  return retry_on_newer_revision(
      "read index", directory.path(),
      [&] {
        IndexStatus status;
        status.path = directory.path();
        status.generation = open.generation().number;
        status.updated = last_change(open.generation());
        status.bytes = bytes_below(open.generation().path, status.path);
        read_database(open.database(), status);
        return status;
      },
      [&] { return open.is_outdated(); }, [&] { open.reopen(); });
}

} // namespace triglot

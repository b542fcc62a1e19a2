#include "glass/build/parts.h"

#include "base/error.h"
#include "base/plain_file.h"
#include "glass/key_encoding.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

namespace triglot {

void throw_damaged_part() {
  throw Damaged("a part of the index does not add up");
}

std::vector<Part> open_parts(std::span<const std::filesystem::path> paths) {
  std::vector<Part> parts;
  Xapian::docid offset = 0;
  for (const std::filesystem::path& path : paths) {
    const std::optional<std::string> version = read_plain(path / version_file, max_version_bytes);
    if (!version) {
      throw std::system_error(errno, std::generic_category());
    }
    parts.push_back({path, VersionFile::decode(*version), offset});
    offset += parts.back().version.statistics.last_document;
  }
  return parts;
}

std::uint64_t sample_data(std::span<const std::filesystem::path> paths, std::size_t count,
                          const std::function<void(std::string_view)>& visit) {
  const std::vector<Part> parts = open_parts(paths);
  const std::uint64_t documents =
      parts.empty() ? 0 : parts.back().offset + parts.back().version.statistics.last_document;
  const std::uint64_t step = std::max<std::uint64_t>(1, (documents + count - 1) / count);
  std::uint64_t next = step / 2;
  for (const Part& part : parts) {
    const Table table = part.table(docdata_table);
    TableCursor cursor(table);
    for (; next < part.offset + part.version.statistics.last_document; next += step) {
      std::string key;
      sortable_key::put_number(key, static_cast<Xapian::docid>(next - part.offset) + 1);
      if (cursor.find(key)) {
        visit(cursor.tag());
      }
    }
  }
  return documents;
}

} // namespace triglot

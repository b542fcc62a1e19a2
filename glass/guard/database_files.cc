#include "glass/guard/database_files.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr std::string_view extension = ".glass";

} // namespace

std::string table_file(std::size_t table) {
  return std::string(table_names.at(table)).append(extension);
}

std::optional<unsigned> table_column(std::string_view file_name) {
  if (!file_name.ends_with(extension)) {
    return std::nullopt;
  }
  file_name.remove_suffix(extension.size());
  const auto table = std::find(table_names.begin(), table_names.end(), file_name);
  return table == table_names.end()
             ? std::nullopt
             : std::optional(static_cast<unsigned>(table - table_names.begin()));
}

} // namespace triglot

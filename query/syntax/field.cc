#include "query/syntax/field.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::optional<Field> field_named(std::string_view name) {
  for (const FieldRow& row : fields) {
    if (!row.name.empty() &&
        std::equal(name.begin(), name.end(), row.name.begin(), row.name.end(),
                   [](char typed, char known) { return lower(typed) == known; })) {
      return row.field;
    }
  }
  return std::nullopt;
}

std::string field_names() {
  std::string names;
  for (const FieldRow& row : fields) {
    names += names.empty() || row.name.empty() ? "" : ", ";
    names += row.name;
  }
  return names;
}

} // namespace triglot

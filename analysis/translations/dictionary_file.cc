#include "analysis/translations/dictionary_file.h"

#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "base/plain_text.h"

#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "triglot-dictionary";

// Hundreds of times what all packages compile to.
constexpr std::uintmax_t max_dictionary_file_bytes = std::uintmax_t{1} << 30U;

// Nothing if neither is set.
std::optional<fs::path> stated_or_of_user() {
  if (const std::string_view stated = environment("TRIGLOT_DICTIONARY"); !stated.empty()) {
    return stated;
  }
  std::string of_user = user_data_file(file_name);
  return of_user.empty() ? std::nullopt : std::optional<fs::path>(std::move(of_user));
}

std::vector<fs::path> places() {
  std::vector<fs::path> places;
  if (std::optional<fs::path> first = stated_or_of_user()) {
    places.push_back(std::move(*first));
  }
  std::error_code unknown;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  if (!unknown && environment("TRIGLOT_DICTIONARY").empty()) {
    places.push_back(program.parent_path().parent_path() / "share" / file_name);
  }
  return places;
}

std::string bytes_of(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error); // not of a folder, or a named pipe
  if (error) {
    throw Error(errno_message(error.value()));
  }
  if (size > max_dictionary_file_bytes) {
    throw Error("it is too long");
  }
  std::optional<std::string> bytes = read_bytes_of(path);
  if (!bytes) {
    throw Error(errno_message(errno));
  }
  return std::move(*bytes);
}

} // namespace

fs::path dictionary_to_write() {
  std::optional<fs::path> path = stated_or_of_user();
  if (!path) {
    throw Error("no place for the dictionary: set TRIGLOT_DICTIONARY to a file, or HOME");
  }
  return std::move(*path);
}

FoundDictionary find_dictionary() {
  FoundDictionary found;
  for (const fs::path& path : places()) {
    std::error_code error;
    if (!fs::exists(path, error) && environment("TRIGLOT_DICTIONARY").empty()) {
      continue;
    }
    try {
      found.translations = Translations(bytes_of(path));
      return found;
    } catch (const Error& fault) {
      found.fault = fmt::format("cannot read the dictionary '{}': {} (triglot-index --dictionary "
                                "compiles it anew)",
                                plain_path(path.string()), fault.what());
    }
  }
  if (found.fault.empty()) {
    found.fault = "there is no dictionary yet: triglot-index --dictionary compiles it from the "
                  "packages dict-freedict-… and apertium-…";
  }
  return found;
}

} // namespace triglot

#include "store/directory/generations.h"

#include "base/atomic_file.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/file.h"
#include "base/plain_file.h"
#include "glass/guard/checksums_file.h"
#include "store/directory/permissions.h"
#include "store/directory/roots_file.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

bool is_name_of_ours(const std::string& name) {
  return name == lock_file || name == generations_folder || name == roots_file ||
         name == private_mark || is_temporary_name(name, current_link) ||
         is_temporary_name(name, roots_file) || is_temporary_name(name, private_mark);
}

} // namespace

unsigned generation_number(const fs::path& path) {
  const std::string name = path.filename().string();
  constexpr std::size_t min_digits = 6;
  return name.size() >= min_digits ? parse_decimal<unsigned>(name).value_or(0) : 0;
}

std::optional<fs::path> current_generation(const fs::path& index) {
  std::error_code error;
  const fs::path target = fs::read_symlink(index / current_link, error);
  if (error && error != std::errc::no_such_file_or_directory &&
      error != std::errc::not_a_directory && error != std::errc::invalid_argument) {
    throw Error(fmt::format("cannot read '{}': {}", (index / current_link).string(),
                            errno_message(error.value())));
  }
  if (error || target.parent_path() != generations_folder || generation_number(target) == 0) {
    return std::nullopt;
  }
  return index / target;
}

void require_plain_index(const fs::path& index) {
  for (const std::string_view file : {lock_file, roots_file, private_mark}) {
    require_plain(index, index / file);
  }
  require_plain_folder(index, index / generations_folder);
}

bool can_become_index(const fs::path& index) {
  std::error_code error;
  const bool locked = fs::is_regular_file(fs::symlink_status(index / lock_file, error));
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    if (!locked || !is_name_of_ours(entry.path().filename().string())) {
      return false;
    }
  }
  if (!fs::is_directory(index / generations_folder, error)) {
    return true;
  }
  const fs::directory_iterator generations(index / generations_folder);
  return std::all_of(begin(generations), end(generations), [](const fs::directory_entry& entry) {
    return generation_number(entry.path()) != 0;
  });
}

void delete_generations(const fs::path& index, const fs::path& kept, Leftovers which) {
  for (const fs::directory_entry& entry : fs::directory_iterator(index / generations_folder)) {
    if (generation_number(entry.path()) == 0 || entry.path().filename() == kept.filename()) {
      continue;
    }
    std::error_code ignored; // a later writer tries again
    if (which == Leftovers::unfinished && fs::exists(entry.path() / checksums_file, ignored)) {
      continue;
    }
    const FileDescriptor folder(
        ::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
      fs::remove_all(entry.path(), ignored);
    }
  }
}

} // namespace triglot

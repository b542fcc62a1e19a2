// Operations on a folder of articles.
#include "tests/fault/random_folder.h"

#include "tests/fault/random_records.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

struct Times {
  std::array<timespec, 2> of{}; // access and modification
};

Times times_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    throw std::runtime_error("cannot stat " + file.string());
  }
  return {{status.st_atim, status.st_mtim}};
}

void set_times(const fs::path& file, const Times& times) {
  if (::utimensat(AT_FDCWD, file.c_str(), times.of.data(), 0) != 0) {
    throw std::runtime_error("cannot set the times of " + file.string());
  }
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

} // namespace

std::string RandomFolder::add() {
  constexpr std::array<std::string_view, 8> extensions = {".md",   ".md",     ".md",     ".txt",
                                                          ".html", ".ndjson", ".ndjson", ".rss"};
  const fs::path file = new_name(one_of(extensions, random_));
  write(file, random_content(file.extension().string(), random_));
  return shown(file);
}

std::string RandomFolder::edit(const fs::path& file) {
  write(file, random_content(file.extension().string(), random_));
  return shown(file);
}

// Changes one letter, but neither size nor time.
std::string RandomFolder::edit_unseen(const fs::path& file) {
  std::string bytes = read_bytes(file);
  const auto letters = std::count_if(bytes.begin(), bytes.end(), is_letter);
  if (letters == 0) {
    return {};
  }
  std::size_t left = below(random_, static_cast<std::size_t>(letters));
  const auto letter =
      std::find_if(bytes.begin(), bytes.end(), [&](char c) { return is_letter(c) && left-- == 0; });
  *letter = *letter == 'e' ? 'o' : 'e';
  const Times before = times_of(file);
  write(file, bytes);
  set_times(file, before);
  return shown(file);
}

std::string RandomFolder::touch(const fs::path& file) {
  fs::last_write_time(file, fs::file_time_type::clock::now());
  return shown(file);
}

std::string RandomFolder::empty(const fs::path& file) {
  write(file, "");
  return shown(file);
}

std::string RandomFolder::rename(const fs::path& file) {
  const fs::path to = new_name(file.extension().string());
  fs::rename(file, to);
  return shown(file) + " → " + shown(to);
}

std::string RandomFolder::rename_folder() {
  const std::vector<fs::path> all = folders();
  const fs::path to = random_folder();
  if (all.empty() || fs::exists(to)) {
    return {};
  }
  const fs::path& from = one_of(all, random_);
  if (!fs::exists(to.parent_path()) || to.string().starts_with(from.string() + "/")) {
    return {};
  }
  fs::rename(from, to);
  return shown(from) + " → " + shown(to);
}

std::string RandomFolder::move(const fs::path& file) {
  const fs::path to = random_folder() / file.filename();
  if (fs::exists(to) || (fs::exists(to.parent_path()) && !fs::is_directory(to.parent_path()))) {
    return {};
  }
  fs::create_directories(to.parent_path());
  fs::rename(file, to);
  return shown(file) + " → " + shown(to);
}

std::string RandomFolder::swap(const fs::path& file) {
  const std::vector<fs::path> others = files(file.extension().string());
  const fs::path& other = one_of(others, random_);
  const fs::path between = path_ / "between~";
  fs::rename(file, between);
  fs::rename(other == file ? between : other, file);
  if (other != file) {
    fs::rename(between, other);
  }
  return shown(file) + " ↔ " + shown(other);
}

std::string RandomFolder::save_by_rename(const fs::path& file) {
  const fs::path fresh = file.string() + "~";
  write(fresh, random_content(file.extension().string(), random_));
  fs::rename(fresh, file);
  return shown(file);
}

// With its times, like `cp -p`, or without.
std::string RandomFolder::copy(const fs::path& file) {
  const fs::path to = new_name(file.extension().string());
  fs::copy_file(file, to);
  if (one_in(2, random_)) {
    set_times(to, times_of(file));
  }
  return shown(file) + " → " + shown(to);
}

// The same bytes in a new file of the same name.
std::string RandomFolder::write_anew(const fs::path& file) {
  const std::string bytes = read_bytes(file);
  const Times before = times_of(file);
  fs::remove(file);
  write(file, bytes);
  if (one_in(2, random_)) {
    set_times(file, before);
  }
  return shown(file);
}

std::string RandomFolder::remove(const fs::path& file) {
  fs::remove(file);
  return shown(file);
}

std::string RandomFolder::remove_folder() {
  const std::vector<fs::path> all = folders();
  if (all.empty()) {
    return {};
  }
  const fs::path& folder = one_of(all, random_);
  fs::remove_all(folder);
  return shown(folder);
}

// Makes it unreadable, or without an article.
std::string RandomFolder::spoil(const fs::path& file) {
  const std::string bytes = read_bytes(file);
  if (bytes.empty() || spoilt_.count(file) > 0) {
    return {};
  }
  write(file, one_in(2, random_) ? bytes.substr(0, bytes.size() / 2) : std::string(300, '\0'));
  spoilt_[file] = bytes;
  return shown(file);
}

// Restores the previous content of a spoilt file, or of what now has its name.
std::string RandomFolder::mend() {
  while (!spoilt_.empty()) {
    const auto [file, bytes] = *spoilt_.begin();
    spoilt_.erase(file);
    if (fs::is_regular_file(file)) {
      write(file, bytes);
      return shown(file);
    }
  }
  return {};
}

std::string RandomFolder::become_folder(const fs::path& file) {
  const std::string bytes = read_bytes(file);
  fs::remove(file);
  fs::create_directory(file);
  write(file / ("inside" + file.extension().string()), bytes);
  return shown(file);
}

std::string RandomFolder::change_records() {
  const std::vector<fs::path> all = files(".ndjson");
  if (all.empty()) {
    return {};
  }
  const fs::path& file = one_of(all, random_);
  const std::string what = test::change_records(file, random_);
  return what + " in " + shown(file);
}

// Operations listed several times are more frequent.
const std::vector<RandomFolder::Operation>& RandomFolder::all_operations() {
  using R = RandomFolder;
  static const std::vector<Operation> all = {
      {"add", &R::add, nullptr},
      {"add", &R::add, nullptr},
      {"rename folder", &R::rename_folder, nullptr},
      {"remove folder", &R::remove_folder, nullptr},
      {"mend", &R::mend, nullptr},
      {"change records", &R::change_records, nullptr},
      {"change records", &R::change_records, nullptr},
      {"change records", &R::change_records, nullptr},
      {"edit", nullptr, &R::edit},
      {"edit", nullptr, &R::edit},
      {"edit unseen", nullptr, &R::edit_unseen},
      {"touch", nullptr, &R::touch},
      {"empty", nullptr, &R::empty},
      {"rename", nullptr, &R::rename},
      {"move", nullptr, &R::move},
      {"swap", nullptr, &R::swap},
      {"save by rename", nullptr, &R::save_by_rename},
      {"copy", nullptr, &R::copy},
      {"write anew", nullptr, &R::write_anew},
      {"remove", nullptr, &R::remove},
      {"spoil", nullptr, &R::spoil},
      {"become folder", nullptr, &R::become_folder},
  };
  return all;
}

} // namespace triglot::test

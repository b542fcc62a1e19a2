#include "tests/fault/random_folder.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

constexpr std::string_view constant_file = "constant.md";
// Few names, so that deleted ones come back with other content.
constexpr std::array<std::string_view, 6> file_names = {"a", "b", "c d", "città", "e", "f"};
constexpr std::array<std::string_view, 4> folder_names = {"it", "nl", "x.md", "deep/er"};

} // namespace

RandomFolder::RandomFolder(fs::path path, std::uint32_t seed, std::size_t files)
    : path_(std::move(path)), random_(seed) {
  fs::create_directories(path_);
  write(path_ / constant_file, "---\nlang: nl\n---\n\nDe dijk en het huis.\n");
  for (std::size_t i = 0; i < files; ++i) {
    add();
  }
}

std::vector<fs::path> RandomFolder::files(std::string_view extension) const {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path_)) {
    if (entry.is_regular_file() && entry.path() != path_ / constant_file &&
        (extension.empty() || entry.path().extension() == extension)) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> RandomFolder::folders() const {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path_)) {
    if (entry.is_directory()) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string RandomFolder::shown(const fs::path& path) const {
  return path.lexically_relative(path_).string();
}

fs::path RandomFolder::random_folder() {
  return one_in(3, random_) ? path_ : path_ / one_of(folder_names, random_);
}

// In a folder that may not exist yet. If most names are taken, one with a number.
fs::path RandomFolder::new_name(std::string_view extension) {
  constexpr int max_without_number = 20;
  for (int attempt = 1;; ++attempt) {
    const fs::path folder = random_folder();
    std::string name(one_of(file_names, random_));
    name += attempt > max_without_number ? std::to_string(attempt) : "";
    const fs::path file = folder / name.append(extension);
    const bool possible = !fs::exists(folder) || fs::is_directory(folder);
    if (possible && !fs::exists(file)) {
      fs::create_directories(folder);
      return file;
    }
  }
}

void RandomFolder::write(const fs::path& path, std::string_view bytes) {
  spoilt_.erase(path);
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

std::string RandomFolder::operate(std::string_view name) {
  const auto& all = all_operations();
  const auto operation =
      std::find_if(all.begin(), all.end(), [&](const Operation& one) { return one.name == name; });
  if (operation == all.end()) {
    throw std::invalid_argument(std::string(name));
  }
  if (operation->on_folder != nullptr) {
    return (this->*operation->on_folder)();
  }
  const std::vector<fs::path> there = files();
  return there.empty() ? "" : (this->*operation->on_file)(one_of(there, random_));
}

std::vector<std::string_view> RandomFolder::operations() {
  std::vector<std::string_view> names;
  for (const Operation& operation : all_operations()) {
    names.push_back(operation.name);
  }
  return names;
}

std::string RandomFolder::change() {
  for (;;) {
    const std::string_view name = one_of(all_operations(), random_).name;
    if (const std::string what = operate(name); !what.empty()) {
      return std::string(name) + " " + what;
    }
  }
}

} // namespace triglot::test

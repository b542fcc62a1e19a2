#include "tests/indexer/file_script.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

void require(bool done, const std::string& command) {
  if (!done) {
    throw std::runtime_error("cannot do: " + command);
  }
}

std::vector<std::string> split(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(mark);
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + mark.size());
  }
  return parts;
}

void write(const fs::path& path, std::ios::openmode mode) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, mode);
  require((file << "text\n").flush().good(), "write " + path.string());
}

void run(const fs::path& folder, const std::string& command) {
  const std::vector<std::string> words = split(command, " ");
  const std::string& name = words.at(0);
  const fs::path first = folder / words.at(1);
  const fs::path last = folder / words.back();
  if (name == "write") {
    write(first, std::ios::trunc);
  } else if (name == "append") {
    write(first, std::ios::app);
  } else if (name == "touch") {
    require(::utimensat(AT_FDCWD, first.c_str(), nullptr, 0) == 0, command);
  } else if (name == "mkdir") {
    fs::create_directories(first);
  } else if (name == "rm") {
    require(fs::remove_all(first) > 0, command);
  } else if (name == "chmod") {
    fs::permissions(last, static_cast<fs::perms>(std::stoi(words.at(1), nullptr, 8)));
  } else if (name == "mv") {
    fs::rename(first, last);
  } else if (name == "swap") {
    require(::renameat2(AT_FDCWD, first.c_str(), AT_FDCWD, last.c_str(), RENAME_EXCHANGE) == 0,
            command);
  } else if (name == "ln") {
    fs::create_hard_link(first, last);
  } else if (name == "ln-s") {
    fs::create_symlink(words.at(1), last);
  } else {
    require(false, command);
  }
}

} // namespace

void run_script(const std::string& folder, std::string_view commands) {
  if (commands.empty()) {
    return;
  }
  for (const std::string& command : split(commands, "; ")) {
    run(folder, command);
  }
}

} // namespace triglot::test

#include "tests/fault/random_records.h"

#include "tests/fault/random_content.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

Lines read_lines(const fs::path& file) {
  Lines lines;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

void write_lines(const fs::path& file, const Lines& lines, std::mt19937& random) {
  const fs::path written = one_in(2, random) ? fs::path(file.string() + "~") : file;
  {
    std::ofstream out(written, std::ios::binary);
    for (const std::string& line : lines) {
      out << line << '\n';
    }
  }
  if (written != file) {
    fs::rename(written, file);
  }
}

Lines::iterator any(Lines& lines, std::mt19937& random) {
  return lines.begin() + static_cast<std::ptrdiff_t>(below(random, lines.size()));
}

void insert(Lines& lines, std::mt19937& random) {
  lines.insert(any(lines, random), random_record(random));
}

void edit(Lines& lines, std::mt19937& random) {
  *any(lines, random) = random_record(random);
}

void remove(Lines& lines, std::mt19937& random) {
  lines.erase(any(lines, random));
}

void swap(Lines& lines, std::mt19937& random) {
  std::iter_swap(any(lines, random), any(lines, random));
}

void repeat(Lines& lines, std::mt19937& random) {
  const std::string record = *any(lines, random);
  lines.insert(any(lines, random), record);
}

void give_same_id(Lines& lines, std::mt19937& random) {
  const std::string text = R"({"id":"r1","lang":"nl","text":"Huizen en dijken."})";
  lines.insert(any(lines, random), text);
  lines.push_back(random_record(random));
  *any(lines, random) = text;
}

void spoil(Lines& lines, std::mt19937& random) {
  std::string& line = *any(lines, random);
  line.resize(line.size() / 2);
}

constexpr std::array<std::pair<std::string_view, void (*)(Lines&, std::mt19937&)>, 7> changes = {{
    {"insert", insert},
    {"edit", edit},
    {"remove", remove},
    {"swap", swap},
    {"repeat", repeat},
    {"same id", give_same_id},
    {"spoil", spoil},
}};

std::string append(const fs::path& file, std::mt19937& random) {
  std::ofstream(file, std::ios::binary | std::ios::app) << random_record(random) << '\n';
  return "append";
}

} // namespace

std::string change_records(const fs::path& file, std::mt19937& random) {
  Lines lines = read_lines(file);
  if (lines.empty() || one_in(changes.size() + 1, random)) {
    return append(file, random);
  }
  const auto& [name, change] = one_of(changes, random);
  change(lines, random);
  write_lines(file, lines, random);
  return std::string(name);
}

} // namespace triglot::test

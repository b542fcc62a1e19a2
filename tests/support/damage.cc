#include "tests/support/damage.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace triglot::test {

std::string Damage::file(const std::vector<std::string>& files, std::size_t max_changes) {
  std::string file = files[below(files.size())];
  for (std::size_t count = 1 + below(max_changes); count > 0; --count) {
    change(file, files[below(files.size())]);
  }
  return file;
}

void Damage::change(std::string& file, const std::string& other) {
  const std::size_t at = below(file.size() + 1);
  switch (below(7)) {
  case 0: // flips a bit
    if (at < file.size()) {
      file[at] = static_cast<char>(static_cast<unsigned char>(file[at]) ^ (1U << below(8)));
    }
    break;
  case 1:
    file.erase(at, below(200));
    break;
  case 2: // repeats a stretch elsewhere
    file.insert(at, file.substr(below(file.size() + 1), below(400)));
    break;
  case 3:
    file.resize(std::max(at, file.size() / 4));
    break;
  case 4: // continues as another file
    file = file.substr(0, at) + other.substr(below(other.size()));
    break;
  default:
    file.insert(at, pieces_[below(pieces_.size())]);
  }
}

void flip_bit(const std::filesystem::path& file, std::uint64_t byte, unsigned bit) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto at = static_cast<std::streamoff>(byte);
  const int before = stream.seekg(at).get();
  stream.seekp(at).put(static_cast<char>(before ^ (1 << bit)));
  if (!stream.flush()) {
    throw std::runtime_error("cannot change " + file.string());
  }
}

} // namespace triglot::test

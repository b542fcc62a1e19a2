#include "tests/fault/file_damage.h"

#include "tests/query/random_articles.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace triglot::test {
namespace {

// Writes to the same file rather than replacing it.
void overwrite(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    throw std::runtime_error("cannot write " + file.string());
  }
}

std::string flip(std::string& bytes, std::size_t bit) {
  char& byte = bytes.at(bit / 8);
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U << bit % 8);
  return fmt::format("bit {} of byte {} flipped", bit % 8, bit / 8);
}

std::string damage(std::string& bytes, std::mt19937& random) {
  const std::size_t place = below(random, bytes.size());
  const std::size_t kind = below(random, 10);
  if (kind < 2) {
    bytes.resize(place);
    return fmt::format("cut to {} bytes", place);
  }
  constexpr std::size_t sector = 512;
  const std::size_t begin = place / sector * sector;
  const std::size_t end = std::min(begin + sector, bytes.size());
  const std::string zeros(end - begin, '\0');
  if (kind == 2 && bytes.compare(begin, zeros.size(), zeros) != 0) {
    bytes.replace(begin, zeros.size(), zeros);
    return fmt::format("zeros from byte {} to {}", begin, end);
  }
  return flip(bytes, 8 * place + below(random, 8));
}

} // namespace

FileDamage::FileDamage(std::filesystem::path file, std::mt19937& random)
    : file_(std::move(file)), before_(read_bytes(file_)) {
  if (before_.empty()) {
    throw std::invalid_argument(file_.string() + " is empty");
  }
  std::string bytes = before_;
  description_ = fmt::format("{}: {}", file_.filename().string(), damage(bytes, random));
  overwrite(file_, bytes);
}

FileDamage::FileDamage(std::filesystem::path file, std::size_t bit)
    : file_(std::move(file)), before_(read_bytes(file_)) {
  std::string bytes = before_;
  description_ = fmt::format("{}: {}", file_.filename().string(), flip(bytes, bit));
  overwrite(file_, bytes);
}

FileDamage::~FileDamage() {
  overwrite(file_, before_);
}

} // namespace triglot::test

#include "tests/fault/file_damage.h"

#include "tests/query/random_articles.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace triglot::test {
namespace {

// In the same file, not a new one of its name.
void overwrite(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
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
  const std::size_t bit = below(random, 8);
  bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ 1U << bit);
  return fmt::format("bit {} of byte {} flipped", bit, place);
}

} // namespace

FileDamage::FileDamage(std::filesystem::path file, std::mt19937& random)
    : file_(std::move(file)), before_(read_bytes(file_)) {
  std::string bytes = before_;
  description_ = fmt::format("{}: {}", file_.filename().string(), damage(bytes, random));
  overwrite(file_, bytes);
}

FileDamage::~FileDamage() {
  overwrite(file_, before_);
}

} // namespace triglot::test

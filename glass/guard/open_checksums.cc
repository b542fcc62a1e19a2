#include "glass/guard/open_checksums.h"

#include "base/codec.h"

#include <string>
#include <string_view>

#include <unistd.h>

namespace triglot {
namespace {

constexpr std::size_t word_bytes = 8;
constexpr std::size_t row_bytes = 8 * word_bytes;

std::uint64_t offset_of(std::uint64_t row, unsigned column) {
  return row * row_bytes + column * word_bytes;
}

} // namespace

bool OpenChecksums::read(std::uint64_t row, unsigned column, Freshness freshness,
                         std::uint64_t& word) const {
  static_assert(page_bytes % row_bytes == 0);
  const std::uint64_t offset = offset_of(row, column);
  const std::uint64_t number = offset / page_bytes;
  const std::lock_guard lock(mutex_);
  std::unique_ptr<Page>& page = pages_[number % places];
  if (!page || page->number != number || freshness == Freshness::read_again) {
    auto fresh = std::make_unique<Page>();
    fresh->number = number;
    if (read_at(file_.get(), fresh->bytes, number * page_bytes) < 0) {
      return false;
    }
    page = std::move(fresh);
  }
  word = Decoder(std::string_view(page->bytes.data() + offset % page_bytes, word_bytes)).word();
  return true;
}

bool OpenChecksums::write(std::uint64_t row, unsigned column, std::uint64_t word) {
  std::string bytes;
  put_word(bytes, word);
  const std::uint64_t offset = offset_of(row, column);
  const std::uint64_t number = offset / page_bytes;
  const std::lock_guard lock(mutex_);
  if (std::unique_ptr<Page>& page = pages_[number % places]; page && page->number == number) {
    page.reset();
  }
  return write_at(file_.get(), bytes, offset);
}

bool OpenChecksums::sync() {
  return ::fdatasync(file_.get()) == 0;
}

} // namespace triglot

#include "store/directory/roots_file.h"

#include "base/atomic_file.h"
#include "base/codec.h"
#include "base/plain_file.h"
#include "store/root_settings.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// Enough for 60,000 of the longest paths.
constexpr std::uint64_t max_roots_bytes = std::uint64_t{256} << 20;

// A word, XXH3-64 of the rest; a number (bit 0: standard input was used, bit 1: positions are
// stored); then path and settings of each root (bytes each; see root_settings.h).
std::string encode(const RootsCopy& copy) {
  std::string body;
  put_number(body, static_cast<std::uint64_t>(copy.standard_input) |
                       static_cast<std::uint64_t>(copy.positions) << 1U);
  for (const Root& root : copy.roots) {
    put_bytes(body, root.path);
    put_bytes(body, encode_settings(root));
  }
  std::string out;
  put_word(out, XXH3_64bits(body.data(), body.size()));
  return out + body;
}

} // namespace

void save_roots(const fs::path& index, const RootsCopy& copy) {
  if (load_roots(index) == copy) {
    return;
  }
  try {
    replace_file(index / roots_file, encode(copy));
  } catch (const Error& error) {
    throw Error(fmt::format("the articles are in index '{}', but not the copy of what they were "
                            "made of: {} (the next run tries again)",
                            index.string(), error.what()));
  }
}

std::optional<RootsCopy> load_roots(const fs::path& index) {
  require_plain(index, index / roots_file);
  const std::optional<std::string> bytes = read_plain(index / roots_file, max_roots_bytes);
  if (!bytes) {
    return std::nullopt;
  }
  try {
    Decoder decoder(*bytes);
    decoder.word();
    RootsCopy copy;
    const std::uint32_t flags = decoder.number();
    copy.standard_input = (flags & 1U) == 0 ? StandardInput::unused : StandardInput::used;
    copy.positions = (flags & 2U) == 0 ? StoredPositions::none : StoredPositions::kept;
    while (!decoder.at_end()) {
      Root& root = copy.roots.emplace_back();
      root.path = decoder.bytes();
      decode_settings(decoder.bytes(), root);
    }
    return encode(copy) == *bytes ? std::optional(std::move(copy)) : std::nullopt;
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

} // namespace triglot

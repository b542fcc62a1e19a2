#include "store/version_file.h"

#include "store/codec.h"
#include "store/error.h"

namespace triglot {
namespace {

// Its first bytes, before two of the format's version.
constexpr std::string_view magic = "\x0f\x0dXapian Glass";
constexpr std::size_t version_bytes = 2;
constexpr std::size_t uuid_bytes = 16;

[[noreturn]] void damaged() {
  throw Damaged("the index is damaged: its version file does not add up");
}

TableRoot decode_root(Decoder& decoder) {
  constexpr std::uint32_t is_empty_bit = 1;
  constexpr unsigned flag_bits = 2;
  constexpr std::uint32_t block_unit = 2048;
  TableRoot root;
  root.block = decoder.number();
  const std::uint32_t level_and_flags = decoder.number();
  root.level = level_and_flags >> flag_bits;
  root.is_empty = (level_and_flags & is_empty_bit) != 0;
  decoder.large_number(); // entries
  if (decoder.number() != block_bytes / block_unit) {
    damaged();
  }
  decoder.number(); // from how many bytes on tags are compressed
  decoder.bytes();  // its free blocks
  return root;
}

} // namespace

VersionFile VersionFile::decode(std::string_view bytes) {
  const std::size_t header = magic.size() + version_bytes + uuid_bytes;
  if (bytes.size() < header || !bytes.starts_with(magic)) {
    damaged();
  }
  VersionFile file;
  Decoder decoder(bytes.substr(header));
  file.revision = decoder.number();
  for (TableRoot& root : file.roots) {
    root = decode_root(decoder);
  }
  if (!decoder.at_end()) { // a database without documents may say nothing of them
    file.last_document = decoder.number();
    file.last_document += decoder.number(); // more than there are documents
    decoder.number();                       // the shortest document's length
    file.most_wdf = decoder.number();
  }
  return file;
}

} // namespace triglot

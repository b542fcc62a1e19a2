#include "glass/version_file.h"

#include "base/codec.h"
#include "base/error.h"
#include "glass/table_format.h"

#include <algorithm>

namespace triglot {
namespace {

// Its first bytes, followed by two for the format's version.
constexpr std::string_view magic = "\x0f\x0dXapian Glass";
constexpr std::string_view format_version("\x04\x6e", 2); // of Xapian 1.4
constexpr std::size_t uuid_bytes = 16;

constexpr std::uint32_t is_empty_bit = 1;
constexpr unsigned flag_bits = 2;
constexpr std::uint32_t block_unit = 2048;

// Xapian compresses longer tags when it writes a table in an update; 0: never. Its own values are
// 18 for documents' data, which we compress ourselves, and for term lists.
constexpr std::array<std::uint32_t, table_names.size()> compress_from = {
    0, 0, table_format::max_plain_list_bytes, 0, 18, 18};

[[noreturn]] void throw_damaged_version_file() {
  throw Damaged("the index is damaged: its version file does not add up");
}

TableRoot decode_root(Decoder& decoder) {
  TableRoot root;
  root.block = decoder.number();
  const std::uint32_t level_and_flags = decoder.number();
  root.level = level_and_flags >> flag_bits;
  root.is_empty = (level_and_flags & is_empty_bit) != 0;
  root.entries = decoder.number();
  if (decoder.number() != block_bytes / block_unit) {
    throw_damaged_version_file();
  }
  decoder.number(); // compress_from
  decoder.bytes();  // its free blocks
  return root;
}

void encode_root(std::string& bytes, const TableRoot& root, std::uint32_t min_compressed,
                 std::uint32_t revision) {
  put_number(bytes, root.block);
  put_number(bytes, root.level << flag_bits | (root.is_empty ? is_empty_bit : 0));
  put_number(bytes, root.entries);
  put_number(bytes, block_bytes / block_unit);
  put_number(bytes, min_compressed);
  std::string free_blocks;
  if (!root.is_empty) {
    put_number(free_blocks, revision);
    put_number(free_blocks, root.blocks); // the first block after them
    free_blocks.append(4, '\0');          // begin and end of their list: none
  }
  put_bytes(bytes, free_blocks);
}

} // namespace

void DocumentStatistics::add(const DocumentStatistics& others) {
  documents += others.documents;
  last_document += others.last_document;
  if (shortest == 0 || (others.shortest != 0 && others.shortest < shortest)) {
    shortest = others.shortest;
  }
  longest = std::max(longest, others.longest);
  all_lengths += others.all_lengths;
  max_wdf = std::max(max_wdf, others.max_wdf);
}

VersionFile VersionFile::decode(std::string_view bytes) {
  const std::size_t header = magic.size() + format_version.size() + uuid_bytes;
  if (bytes.size() < header || !bytes.starts_with(magic)) {
    throw_damaged_version_file();
  }
  if (bytes.substr(magic.size(), format_version.size()) != format_version) {
    throw Damaged("it is a database of another version of Xapian");
  }
  VersionFile file;
  Decoder decoder(bytes.substr(header));
  file.revision = decoder.number();
  for (TableRoot& root : file.roots) {
    root = decode_root(decoder);
  }
  if (decoder.at_end()) { // may be absent if there are no documents
    return file;
  }
  DocumentStatistics& all = file.statistics;
  all.documents = decoder.number();
  all.last_document = all.documents + decoder.number();
  all.shortest = decoder.number();
  all.max_wdf = decoder.number();
  all.longest = all.max_wdf + decoder.number();
  decoder.number(); // oldest changeset kept for replication
  all.all_lengths = decoder.large_number();
  return file;
}

std::string VersionFile::encode() const {
  std::string bytes(magic);
  bytes.append(format_version);
  bytes.append(uuid_bytes, '\0');
  put_number(bytes, revision);
  for (std::size_t table = 0; table < roots.size(); ++table) {
    encode_root(bytes, roots[table], compress_from[table], revision);
  }
  put_number(bytes, statistics.documents);
  put_number(bytes, statistics.last_document - statistics.documents);
  put_number(bytes, statistics.shortest);
  put_number(bytes, statistics.max_wdf);
  put_number(bytes, statistics.longest - statistics.max_wdf);
  put_number(bytes, 0); // oldest changeset kept for replication
  put_number(bytes, statistics.all_lengths);
  put_number(bytes, 0); // upper bound of spelling frequencies
  return bytes;
}

} // namespace triglot

#include "glass/build/metadata_of_postings.h"

#include "glass/postlist_keys.h"

#include <string>
#include <utility>

namespace triglot {

MetadataOfPostings::MetadataOfPostings(const PostingsMetadata& make,
                                       const DocumentStatistics& statistics,
                                       std::vector<Xapian::termcount> lengths,
                                       std::filesystem::path file, BlockChecksums checksums)
    : make_(make), lengths_(std::move(lengths)), file_(std::move(file)),
      writer_(file_, TableWriter::Writes::continuation, checksums) {
  append({}, make.begin(statistics, lengths_));
}

void MetadataOfPostings::add(std::string_view key, std::span<const Posting> postings) {
  if (key != lengths_key && key.find('\0') == std::string_view::npos) { // then it is the term
    append(key, make_.of_term(key, postings));
  }
}

void MetadataOfPostings::append_to(TableWriter& postlist) {
  postlist.append(std::move(writer_));
  std::filesystem::remove(file_);
}

void MetadataOfPostings::append(std::string_view term, std::string_view value) {
  if (!value.empty()) {
    writer_.append(std::string(metadata_prefix).append(make_.key_prefix).append(term), value);
  }
}

} // namespace triglot

// A copy of the large corpus, to be changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// All its functions throw Error where a file cannot be read or written.
class ChangingCorpus {
public:
  // Copies what corpus.sh has made in `original` into `folder`.
  ChangingCorpus(const std::filesystem::path& original, const std::filesystem::path& folder);

  const std::filesystem::path& pages() const { return pages_; }     // the folder
  const std::filesystem::path& records() const { return records_; } // the file
  std::uint64_t page_count() const { return page_count_; }
  std::uint64_t page_bytes() const { return page_bytes_; }
  std::uint64_t record_count() const { return record_count_; }
  std::uint64_t record_bytes() const { return record_bytes_; }

  // One of the pages, as of the beginning: over all rounds they are spread evenly.
  const std::filesystem::path& page_of(unsigned round, unsigned rounds) const;

  // A new page: the one at `like`, and a paragraph of `word`. Returns where it is.
  std::filesystem::path add(const std::string& name, const std::filesystem::path& like,
                            std::string_view word) const;
  // A paragraph more for a page that is there.
  static void edit(const std::filesystem::path& page, std::string_view word);
  void append_record(std::string_view word) const;
  // Of the record of this number, from 0, and as an editor does it: a new file takes the old one's
  // place.
  void edit_record(std::uint64_t number, std::string_view word) const;

private:
  std::filesystem::path pages_;
  std::filesystem::path records_;
  std::filesystem::path added_; // the folder of new pages
  std::vector<std::filesystem::path> editable_;
  std::uint64_t page_count_ = 0;
  std::uint64_t page_bytes_ = 0;
  std::uint64_t record_count_ = 0;
  std::uint64_t record_bytes_ = 0;
};

} // namespace triglot::bench

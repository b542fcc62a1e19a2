// A modifiable copy of the large corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// All functions throw Error if a file cannot be read or written.
class ChangingCorpus {
public:
  // Copies the output of corpus.sh in `original` to `folder`.
  ChangingCorpus(const std::filesystem::path& original, const std::filesystem::path& folder);

  const std::filesystem::path& pages() const { return pages_; }     // a folder
  const std::filesystem::path& records() const { return records_; } // a file
  std::uint64_t page_count() const { return page_count_; }
  std::uint64_t page_bytes() const { return page_bytes_; }
  std::uint64_t record_count() const { return record_count_; }
  std::uint64_t record_bytes() const { return record_bytes_; }

  // An original page; the pages of all rounds are spread evenly.
  const std::filesystem::path& page_of(unsigned round, unsigned rounds) const;

  // Creates a page like the one at `like`, with a further paragraph of `word`. Returns its path.
  std::filesystem::path add(const std::string& name, const std::filesystem::path& like,
                            std::string_view word) const;
  // Adds a paragraph to an existing page.
  static void edit(const std::filesystem::path& page, std::string_view word);
  void append_record(std::string_view word) const;
  // Edits the record with this number, from 0, as an editor does: by replacing the file.
  void edit_record(std::uint64_t number, std::string_view word) const;

private:
  std::filesystem::path pages_;
  std::filesystem::path records_;
  std::filesystem::path added_; // folder of new pages
  std::vector<std::filesystem::path> editable_;
  std::uint64_t page_count_ = 0;
  std::uint64_t page_bytes_ = 0;
  std::uint64_t record_count_ = 0;
  std::uint64_t record_bytes_ = 0;
};

} // namespace triglot::bench

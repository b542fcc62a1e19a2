// Remembers the articles shown before, in a file of the user's: `--unseen FILE`.
//
//   # Blank lines and comments are kept.
//   37ac86120b55a7f5a0ee1c7a0c4a3b1d
//
// Each line holds an article's id, as in the JSON output; a comment may follow. New ids are
// appended under an exclusive lock (flock) on the file itself, and synced, so that none is lost if
// several programs add theirs at once. A torn last line left by a crash is not an error; the next
// ids overwrite it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

class SeenArticles {
public:
  // Reads the file, or creates one that only its owner can read. Throws Error, before anything is
  // changed, if it cannot be read and written, is a symbolic link or not a regular file, or holds
  // anything else.
  explicit SeenArticles(std::filesystem::path file);

  const std::vector<std::string>& ids() const { return ids_; }

  // Adds the ids that the file does not have by now. Throws Error if that fails, and leaves the
  // file as it was.
  void add(const std::vector<std::string>& ids) const;

private:
  std::filesystem::path file_;
  std::vector<std::string> ids_;
};

} // namespace triglot

// The articles that were shown before, in a file of the user's: `--unseen FILE`.
//
//   # Blank lines and comments are left as they are.
//   37ac86120b55a7f5a0ee1c7a0c4a3b1d
//
// A line holds an article's id, as the JSON output has it; a comment may follow. New ids are
// appended under an exclusive lock (flock) on the file itself, and synced, so that none is lost
// where several programs add theirs at once. What a crash has left of a last line is not an error;
// the next to add takes its place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

class SeenArticles {
public:
  // Reads the file, and makes one that its owner alone can read where there is none. Throws Error,
  // before anything is changed, where it cannot be read and written, is a symbolic link or no
  // regular file, or holds something else.
  explicit SeenArticles(std::filesystem::path file);

  const std::vector<std::string>& ids() const { return ids_; }

  // Adds those that the file does not have by now. Throws Error where that fails; the file is as it
  // was then.
  void add(const std::vector<std::string>& ids) const;

private:
  std::filesystem::path file_;
  std::vector<std::string> ids_;
};

} // namespace triglot

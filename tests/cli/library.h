// Six small articles in three languages, indexed, and searched from their own folder.
#pragma once

#include "tests/cli/query/searched_folder.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

class Library {
public:
  Library() {
    folder_.write("articles/tides.md", "---\nlang: en\ndate: 2025-01-03\nauthor: Ada Ebb\n"
                                       "publisher: Harbour News\n"
                                       "url: https://www.example.org/tides\n---\n# The tides\n\n"
                                       "Atlantis. The tide comes in.\n\nThe moon pulls the sea.\n");
    folder_.write("articles/moon.md", "---\nlang: en\ndate: 2025-02-10\n---\n# The moon\n\n"
                                      "Atlantis. The moon shines, and the moon sets.\n");
    folder_.write("articles/zee.md", "---\nlang: nl\ndate: 2025-01-20\n---\n# De zee\n\n"
                                     "Atlantis. De zee en de maan. Twee huizen aan zee.\n");
    folder_.write("articles/dijk.md", "---\nlang: nl\ndate: 2024-12-31\n---\n# De dijk\n\n"
                                      "Atlantis. Een huis achter de dijk.\n");
    folder_.write("articles/mare.md", "---\nlang: it\n---\n# Il mare\n\n"
                                      "Atlantis. Il mare e la luna. L'acqua del mare.\n");
    folder_.write("articles/luna.md", "---\nlang: it\ndate: 2025-01-20\n---\n# La luna\n\n"
                                      "Atlantis. La luna è bella.\n");
    searched_.emplace(folder_.path() / "articles");
  }

  Outcome query(const std::vector<std::string>& arguments, Surroundings surroundings = {}) const {
    surroundings.folder = folder_.path();
    return searched_->search(arguments, surroundings);
  }

  // Runs one query per line from standard input.
  Outcome batch(std::string lines, std::vector<std::string> options = {}) const {
    options.emplace_back("-");
    return query(options, {.input = std::move(lines)});
  }

  // The names of the articles found, in order: "tides moon".
  std::string names(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--format", "paths"});
    std::string all;
    for (const std::string& path : lines_of(query(arguments).out)) {
      all += (all.empty() ? "" : " ") + std::filesystem::path(path).stem().string();
    }
    return all;
  }

  std::string db() const { return searched_->db(); }

private:
  TemporaryFolder folder_;
  std::optional<SearchedFolder> searched_;
};

// Shared by all tests that only search it.
inline const Library& library() {
  static const Library one;
  return one;
}

} // namespace triglot::test

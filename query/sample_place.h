// What a text of `--like` may mean: a file, and which of its articles.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

struct SamplePlace {
  std::string path; // absolute, or standard_input_path
  std::string record;
  std::uint64_t line = 0; // on which the article stands; 0: not said
};

// In the order in which they are tried. A file may have such a name.
//
//   news/a.md:12:3:  →  the file a.md:12:3: | line 12 of a.md | …
//   dump.jsonl#d-17  →  the file dump.jsonl#d-17 | record d-17 of dump.jsonl
std::vector<SamplePlace> places_of(const std::string& stated);

} // namespace triglot

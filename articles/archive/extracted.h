// Bytes taken out of a container, such as a part of a saved page or the body of an HTTP response,
// and where in the container each of them stood.
//
//   container, line 7:  "Citt=C3=A0 e ma=\n"        bytes:  "Città e mare"
//   container, line 8:  "re\n"
//   runs:  "Citt" copied from line 7 · "à" decoded from line 7 · " e ma" copied from line 7 · "re"
//   copied from line 8
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A place in a container: byte and line are counted from where the article begins in its file (see
// Origin).
struct ContainerPlace {
  std::uint32_t byte = 0;
  std::uint32_t line = 1;
};

class Extracted {
public:
  // What stands at `at` as it is. REQUIRES: of this and decoded(), calls come in the order of the
  // container.
  void copied(std::string_view bytes, ContainerPlace at);
  // What an encoding at `at` stands for.
  void decoded(std::string_view bytes, ContainerPlace at);

  const std::string& bytes() const { return bytes_; }
  // Where the first byte stood.
  ContainerPlace begin() const { return runs_.empty() ? ContainerPlace() : runs_.front().at; }

  // `text`, which was decoded from bytes(), with a map into the container in place of the one into
  // bytes().
  DecodedText located_in_container(DecodedText text) const;

private:
  struct Run {
    std::uint32_t begin; // in bytes_; a run ends where the next one begins
    bool is_copy;
    ContainerPlace at;
  };
  class Cursor;

  void add(std::string_view bytes, ContainerPlace at, bool is_copy);

  std::string bytes_;
  std::vector<Run> runs_;
};

// A larger page is not read out of a container. Its runs and the map of its text take up to a
// hundred times as much.
inline constexpr std::size_t max_extracted_bytes = std::size_t{32} << 20;
Unreadable too_large_to_extract();

} // namespace triglot

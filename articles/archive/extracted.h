// Bytes extracted from a container, such as a part of a saved page or the body of an HTTP response,
// with the place of each in the container.
//
//   container, line 7:  "Citt=C3=A0 e ma=\n"        bytes:  "Città e mare"
//   container, line 8:  "re\n"
//   runs:  "Citt" copied, 7 · "à" decoded, 7 · " e ma" copied, 7 · "re" copied, 8
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A place in a container: byte and line, counted from where the article begins in its file (see
// Origin).
struct ContainerPlace {
  std::uint32_t byte = 0;
  std::uint32_t line = 1;
};

class Extracted {
public:
  // Appends bytes that are literally at `at`. REQUIRES: calls of this and decoded() are in
  // container order.
  void copied(std::string_view bytes, ContainerPlace at);
  // Appends bytes that are encoded at `at`.
  void decoded(std::string_view bytes, ContainerPlace at);

  const std::string& bytes() const { return bytes_; }
  // The place of the first byte.
  ContainerPlace begin() const { return runs_.empty() ? ContainerPlace() : runs_.front().at; }

  // `text`, which was decoded from bytes(), with its map composed to lead into the container.
  DecodedText located_in_container(DecodedText text) const;

private:
  struct Run {
    std::uint32_t begin; // in bytes_; a run ends where the next begins
    bool is_copy;
    ContainerPlace at;
  };
  class Cursor;

  void add(std::string_view bytes, ContainerPlace at, bool is_copy);

  std::string bytes_;
  std::vector<Run> runs_;
};

// Larger pages are not extracted: their runs and the text's map take up to a hundred times as much
// memory.
inline constexpr std::size_t max_extracted_bytes = std::size_t{32} << 20;
Unreadable too_large_to_extract();

} // namespace triglot

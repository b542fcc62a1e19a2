// The YAML block at the head of a Markdown file.
//
//   ---
//   title: "De dijken"
//   date: 2025-03-01
//   lang: nl
//   ---
#pragma once

#include "analysis/span.h"
#include "articles/metadata.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

struct FrontMatter {
  std::uint32_t end = 0; // offset in the text where the article begins; 0 where there is no block
  ArticleMetadata declared;           // several authors are joined by ", "
  std::optional<ByteSpan> title_span; // where the title stands in the text, if it does so verbatim
  std::uint32_t title_origin = 0;     // the line where it is stated, if not
};

// Reads the block of `text`: from a first line `---` to a line `---` or `...`. The keys
// are those of metadata_field.h; unknown ones are ignored. What is no YAML or no map is reported in
// the warnings and taken for a part of the article.
FrontMatter read_front_matter(std::string_view text);

} // namespace triglot

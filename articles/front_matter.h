// The block of metadata at the head of a Markdown file: YAML, TOML, JSON or lines `Key: value`.
//
//   ---                      +++                        {
//   title: "De dijken"       title = "De dijken"          "title": "De dijken",
//   date: 2025-03-01         date = 2025-03-01            "date": "2025-03-01",
//   tags: [water]            tags = ["water"]             "tags": ["water"]
//   ---                      +++                        }
#pragma once

#include "analysis/span.h"
#include "articles/metadata.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct FrontMatter {
  std::uint32_t end = 0; // offset in the text where the article begins; 0 where there is no block
  ArticleMetadata declared;
  std::optional<ByteSpan> title_span; // where the title stands in the text, if it does so verbatim
  std::uint32_t title_origin = 0;     // the line where it is stated, if not

  // What is read in front of the article: what introduces it, and the tags that one key states.
  struct Paragraph {
    std::string text;
    std::uint32_t origin = 0; // where it is stated in the text
  };
  std::vector<Paragraph> paragraphs; // in the order of the text
};

// Reads the block of `text`:
//
//   YAML from a first line `---` to a line `---` or `...` · TOML between two lines `+++` · JSON
//   between two lines `;;;`, with or without its outermost braces, or from a first `{` to its `}` ·
//   lines `Key: value` up to the first empty one, as MultiMarkdown and Pelican have them
//
// The keys are those of metadata_field.h; unknown ones are ignored. A value may be a list, or a map
// that says it under `name` or under another name of the same field (`date: {created: …}`);
// wikilinks count as their words. Lines with a fault are read as they are written or left out, with
// a warning (see front_matter_node.h). What has no known key then, or is no map, is taken for a
// part of the article, with a warning unless it begins with
// `{`: that may begin a text as well.
FrontMatter read_front_matter(std::string_view text);

} // namespace triglot

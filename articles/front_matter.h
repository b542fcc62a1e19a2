// Front matter: the block of metadata at the head of a Markdown file, in YAML, TOML, JSON or lines
// `Key: value`.
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

  // Text to read before the article: its introduction, or the tags that one key states.
  struct Paragraph {
    std::string text;
    std::uint32_t origin = 0; // its place in the text
  };
  std::vector<Paragraph> paragraphs; // in text order
};

// Reads the block of `text`:
//
//   YAML from a first line `---` to a line `---` or `...` · TOML between two lines `+++` · JSON
//   between two lines `;;;`, with or without its outermost braces, or from a first `{` to its `}` ·
//   lines `Key: value` up to the first empty one, as in MultiMarkdown and Pelican
//
// Keys are those of metadata_field.h; unknown ones are ignored. A value may be a list, or a map
// that states it under `name` or another name of the same field (`date: {created: …}`). Wikilinks
// are reduced to their words. Malformed lines are taken literally or skipped, with a warning (see
// front_matter_node.h). A block that is not a map, or that has no known key and is malformed or
// holds a sentence, is taken for a part of the article, with a warning. So is a JSON object or a
// head of `Key: value` lines without a known key, without a warning: a text may begin like that.
FrontMatter read_front_matter(std::string_view text);

} // namespace triglot

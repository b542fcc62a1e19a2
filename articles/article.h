// An article as a reader delivers it, or the reason why there is none.
#pragma once

#include "articles/metadata.h"
#include "store/record/record.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

struct Article {
  Source source;                 // source.path is set by the caller of the reader
  std::string declared_language; // as the article states it, "nl" or "nl-NL"; else empty
  ByteSpan title;                // in `text`
  TitleEnd title_end = TitleEnd::whole;
  std::string text; // valid UTF-8 without NUL; a blank line between paragraphs
  Origin origin;
  SourceMap map;                     // into the file, from `origin` on
  std::string content_hash;          // of the article's bytes; see record.h
  std::vector<std::string> warnings; // what was replaced or ignored, in words
};

// Why a file, or a record in one, yields no article. It is reported on stderr; the others are
// indexed.
struct Unreadable {
  std::string reason;
  std::uint64_t line = 0; // of the record in its file; 0: the whole file
};

// The file or record has nothing to index. Not a failure.
struct Empty {
  std::uint64_t line = 0; // of the record in its file; 0: the whole file
};

using ReadResult = std::variant<Article, Empty, Unreadable>;

// Receives the articles of a file one by one, in file order.
using Deliver = std::function<void(ReadResult)>;

} // namespace triglot

// The articles of a file, whatever its format.
#pragma once

#include "articles/article.h"
#include "articles/format.h"
#include "articles/input/decode.h"
#include "articles/input/file_stream.h"
#include "articles/records/read_records.h"
#include "articles/title.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace triglot {

enum class FileRead : std::uint8_t {
  done,
  no_article, // nothing was delivered: neither its name nor its content says that it holds one
  changed     // nothing was delivered, because somebody wrote to it meanwhile: open it once more
};

// The article of a decoded file of a format whose files hold one: text, Markdown or HTML.
std::variant<Article, Unreadable> read_article(Format format, const DecodedText& decoded,
                                               TitleFinder& titles);

// Delivers the articles of a file, each with its content hash, its warnings, and its origin, but
// without its path. The file's content decides about its format before `named` does, what its name
// says, but for Markdown. Of records and of WARC files one article is held at a time, of other
// formats the whole file.
//
// With `known`, of a file of records only those behind its known beginning are delivered.
FileRead read_articles(FileStream& stream, std::optional<Format> named, TitleFinder& titles,
                       const Deliver& deliver, const KnownBeginning* known = nullptr);

// Likewise of what is known to be of that format, whatever it looks like.
FileRead read_articles_as(Format format, FileStream& stream, TitleFinder& titles,
                          const Deliver& deliver, const KnownBeginning* known = nullptr);

} // namespace triglot

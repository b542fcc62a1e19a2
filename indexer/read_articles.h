// The articles of a file, whatever its format.
#pragma once

#include "indexer/article.h"
#include "indexer/file_stream.h"
#include "indexer/format.h"
#include "indexer/title.h"

#include <cstdint>
#include <optional>

namespace triglot {

enum class FileRead : std::uint8_t {
  done,
  no_article, // nothing was delivered: neither its name nor its content says that it holds one
  changed     // nothing was delivered, because somebody wrote to it meanwhile: open it once more
};

// Delivers the articles of a file, each with its content hash, its warnings, and its origin, but
// without its path. The file's content decides about its format before `named` does, what its name
// says. Of records one is held at a time, of other formats the whole file.
FileRead read_articles(FileStream& stream, std::optional<Format> named, TitleFinder& titles,
                       const Deliver& deliver);

} // namespace triglot

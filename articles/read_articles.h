// Reads the articles of a file of any format.
#pragma once

#include "articles/article.h"
#include "articles/feed/feed_items.h"
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
  no_article, // nothing delivered: neither name nor content suggests an article
  changed     // nothing delivered, as it was written to meanwhile: open it again
};

// Which of a file's articles to deliver; by default all.
struct WantedArticles {
  const KnownBeginning* known = nullptr; // of a file of records: those after it
  ChooseItems choose_items = {};         // of a feed: those
};

// The article of a decoded file in a format with one article per file: text, Markdown or HTML.
std::variant<Article, Unreadable> read_article(Format format, const DecodedText& decoded,
                                               TitleFinder& titles);

// Delivers the articles of a file, each with its content hash, warnings and origin, but without its
// path. Detects the format by content before `named`, the format by name, except for Markdown.
// Holds one article at a time for records and WARC files, and the whole file for other formats.
//
// Delivers only `wanted`.
FileRead read_articles(FileStream& stream, std::optional<Format> named, TitleFinder& titles,
                       const Deliver& deliver, const WantedArticles& wanted = {});

// read_articles() for a file known to have this format, whatever it looks like.
FileRead read_articles_as(Format format, FileStream& stream, TitleFinder& titles,
                          const Deliver& deliver, const WantedArticles& wanted = {});

} // namespace triglot

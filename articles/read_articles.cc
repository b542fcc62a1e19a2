#include "articles/read_articles.h"

#include "articles/archive/read_mhtml.h"
#include "articles/archive/read_warc.h"
#include "articles/feed/read_feed.h"
#include "articles/input/declared_encoding.h"
#include "articles/readers.h"

#include <utility>

namespace triglot {
namespace {

bool declares_encoding(Format format) {
  return format == Format::html || format == Format::feed;
}

void add_warnings(Article& article, const DecodedText& text) {
  article.warnings.insert(article.warnings.begin(), text.warnings.begin(), text.warnings.end());
}

// Attaches the file's warnings to its first article.
void read_items(const DecodedText& text, TitleFinder& titles, const Deliver& deliver,
                const ChooseItems& choose) {
  bool first = true;
  const auto with_warnings = [&](ReadResult result) {
    if (auto* article = std::get_if<Article>(&result);
        article != nullptr && std::exchange(first, false)) {
      add_warnings(*article, text);
    }
    deliver(std::move(result));
  };
  read_feed(text, titles, with_warnings, choose);
}

void read_whole(std::string_view bytes, Format format, TitleFinder& titles, const Deliver& deliver,
                const ChooseItems& choose) {
  if (format == Format::mhtml) {
    deliver(read_mhtml(bytes, titles));
    return;
  }
  std::variant<DecodedText, Unreadable> decoded =
      decode(bytes, declares_encoding(format) ? declared_encoding(bytes) : "");
  if (auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    deliver(std::move(*unreadable));
    return;
  }
  const auto& text = std::get<DecodedText>(decoded);
  if (format == Format::feed) {
    read_items(text, titles, deliver, choose);
    return;
  }
  std::variant<Article, Unreadable> read = read_article(format, text, titles);
  if (auto* unreadable = std::get_if<Unreadable>(&read)) {
    deliver(std::move(*unreadable));
    return;
  }
  auto& article = std::get<Article>(read);
  if (article.text.find_first_not_of(" \t\n\f") == std::string::npos) { // blank, or pages of images
    deliver(Empty{});
    return;
  }
  article.content_hash = content_hash(bytes);
  add_warnings(article, text);
  deliver(std::move(article));
}

// Markdown may well begin with the HTML or JSON that it is about.
std::optional<Format> format_of(FileStream& stream, std::optional<Format> named) {
  if (named == Format::markdown) {
    return named;
  }
  const std::string_view beginning = stream.peek(format_beginning_bytes);
  if (!named) {
    return format_of_unnamed(beginning);
  }
  const std::optional<Format> seen = format_of_content(beginning);
  return seen ? seen : named;
}

} // namespace

std::variant<Article, Unreadable> read_article(Format format, const DecodedText& decoded,
                                               TitleFinder& titles) {
  switch (format) {
  case Format::markdown:
    return read_markdown(decoded, titles);
  case Format::html:
    return read_html(decoded, titles);
  case Format::text:
  case Format::records: // these are not decoded text, or hold several articles; see read_articles
  case Format::feed:
  case Format::mhtml:
  case Format::warc:
    break;
  }
  return read_text(decoded, titles);
}

FileRead read_articles(FileStream& stream, std::optional<Format> named, TitleFinder& titles,
                       const Deliver& deliver, const WantedArticles& wanted) {
  const std::optional<Format> format = format_of(stream, named);
  if (!format) {
    return may_hold_records(stream.peek(format_beginning_bytes)) &&
                   read_records_if_any(stream, titles, deliver)
               ? FileRead::done
               : FileRead::no_article;
  }
  return read_articles_as(*format, stream, titles, deliver, wanted);
}

FileRead read_articles_as(Format format, FileStream& stream, TitleFinder& titles,
                          const Deliver& deliver, const WantedArticles& wanted) {
  if (format == Format::records) {
    read_records(stream, titles, deliver, wanted.known);
    return FileRead::done;
  }
  if (format == Format::warc) {
    read_warc(stream, titles, deliver);
    return FileRead::done;
  }
  std::variant<std::string, Unreadable> bytes = read_rest(stream);
  if (stream.changed()) {
    return FileRead::changed;
  }
  if (auto* unreadable = std::get_if<Unreadable>(&bytes)) {
    deliver(std::move(*unreadable));
  } else {
    read_whole(std::get<std::string>(bytes), format, titles, deliver, wanted.choose_items);
  }
  return FileRead::done;
}

} // namespace triglot

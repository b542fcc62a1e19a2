#include "indexer/readers.h"

#include <algorithm>
#include <cctype>

namespace triglot {

std::optional<Format> format_of(std::string_view path) {
  const auto ends_with = [&](std::string_view extension) {
    return path.size() > extension.size() &&
           std::equal(extension.rbegin(), extension.rend(), path.rbegin(), [](char a, char b) {
             return a == std::tolower(static_cast<unsigned char>(b));
           });
  };
  for (const FormatRow& row : formats) {
    if (ends_with(row.extension)) {
      return row.format;
    }
  }
  return std::nullopt;
}

namespace {

std::variant<Article, Unreadable> read_as(Format format, const DecodedText& text,
                                          TitleFinder& titles) {
  switch (format) {
  case Format::text:
    return read_text(text, titles);
  case Format::markdown:
    return read_markdown(text, titles);
  case Format::html:
    return read_html(text, titles);
  }
  return Unreadable{"of no format that is read"};
}

} // namespace

ReadResult read_article(std::string_view bytes, Format format, TitleFinder& titles) {
  std::variant<DecodedText, Unreadable> decoded = decode(bytes);
  if (auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return std::move(*unreadable);
  }
  auto& text = std::get<DecodedText>(decoded);
  std::variant<Article, Unreadable> read = read_as(format, text, titles);
  if (auto* unreadable = std::get_if<Unreadable>(&read)) {
    return std::move(*unreadable);
  }
  auto& article = std::get<Article>(read);
  article.warnings.insert(article.warnings.begin(), text.warnings.begin(), text.warnings.end());
  if (article.text.empty()) {
    return Empty{};
  }
  return std::move(article);
}

} // namespace triglot

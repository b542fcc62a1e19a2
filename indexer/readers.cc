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

ReadResult read_article(std::string_view bytes, Format format, TitleFinder& titles) {
  std::variant<DecodedText, Unreadable> decoded = decode(bytes);
  if (auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return std::move(*unreadable);
  }
  auto& text = std::get<DecodedText>(decoded);
  Article article =
      format == Format::markdown ? read_markdown(text, titles) : read_text(text, titles);
  article.warnings.insert(article.warnings.begin(), text.warnings.begin(), text.warnings.end());
  if (article.text.empty()) {
    return Empty{};
  }
  return article;
}

} // namespace triglot

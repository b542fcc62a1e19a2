#include "indexer/article_text.h"

#include <algorithm>

namespace triglot {
namespace {

// Inside a text that has lost the blanks at its own end.
ByteSpan without_blanks_at_end(ByteSpan span, std::string_view text) {
  span.end = std::min(span.end, static_cast<std::uint32_t>(text.size()));
  span.begin = std::min(span.begin, span.end);
  while (!span.empty() &&
         std::string_view(" \t\r\n").find(text[span.end - 1]) != std::string_view::npos) {
    --span.end;
  }
  return span;
}

} // namespace

Article make_article(TextBuilder::Result built, ByteSpan title, Stated stated,
                     TitleFinder& titles) {
  Article article;
  article.source = std::move(stated.source);
  article.stated_language = std::move(stated.language);
  article.warnings = std::move(stated.warnings);
  article.text = std::move(built.text);
  article.map = std::move(built.map);
  article.title = without_blanks_at_end(title, article.text);
  if (article.title.empty()) {
    const DerivedTitle derived = titles.find(article.text);
    article.title = derived.span;
    article.title_end = derived.end;
  }
  return article;
}

} // namespace triglot

#include "indexer/html_metadata.h"
#include "indexer/html_text.h"
#include "indexer/readers.h"
#include "indexer/text_builder.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

// Inside a text that has lost the blanks at its end.
ByteSpan without_blanks_at_end(ByteSpan title, std::string_view text) {
  title.end = std::min(title.end, static_cast<std::uint32_t>(text.size()));
  title.begin = std::min(title.begin, title.end);
  while (!title.empty() &&
         std::string_view(" \t\n").find(text[title.end - 1]) != std::string_view::npos) {
    --title.end;
  }
  return title;
}

struct PageText {
  TextBuilder::Result text;
  std::optional<ByteSpan> heading;
};

// The title comes first, unless it is empty.
PageText text_of(const DecodedText& decoded, const HtmlTree& tree, const HtmlMetadata& metadata,
                 std::string_view title) {
  TextBuilder builder(decoded);
  builder.insert(title, metadata.title_origin);
  builder.end_paragraph();
  PageText page;
  page.heading = append_html(main_content(tree), decoded.text, builder);
  page.text = builder.take();
  return page;
}

} // namespace

std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles) {
  const std::variant<HtmlTree, Unreadable> parsed = HtmlTree::parse(decoded.text);
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    return *unreadable;
  }
  const auto& tree = std::get<HtmlTree>(parsed);
  HtmlMetadata metadata = read_html_metadata(tree, decoded.text);

  Article article;
  PageText page = text_of(decoded, tree, metadata, "");
  if (page.heading) {
    article.title = without_blanks_at_end(*page.heading, page.text.text);
  }
  if (!metadata.title.empty() && article.title.of(page.text.text) != metadata.title) {
    page = text_of(decoded, tree, metadata, metadata.title);
    article.title = {0, static_cast<std::uint32_t>(metadata.title.size())};
  }
  if (article.title.empty()) {
    const DerivedTitle derived = titles.find(page.text.text);
    article.title = derived.span;
    article.title_end = derived.end;
  }
  article.text = std::move(page.text.text);
  article.map = std::move(page.text.map);
  article.source.url = std::move(metadata.url);
  article.source.publisher = std::move(metadata.publisher);
  article.source.author = std::move(metadata.author);
  article.source.date = std::move(metadata.date);
  article.stated_language = std::move(metadata.language);
  article.warnings = std::move(metadata.warnings);
  return article;
}

} // namespace triglot

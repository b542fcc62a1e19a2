#include "indexer/article_text.h"
#include "indexer/html_metadata.h"
#include "indexer/html_text.h"
#include "indexer/readers.h"

#include <utility>

namespace triglot {
namespace {

struct PageText {
  TextBuilder::Result built;
  std::optional<ByteSpan> heading;
};

// The title comes first, unless it is empty.
PageText text_of(const DecodedText& decoded, const HtmlTree& tree, std::string_view title,
                 std::uint32_t title_origin) {
  TextBuilder builder(decoded);
  builder.insert(title, title_origin);
  builder.end_paragraph();
  PageText page;
  page.heading = append_html(main_content(tree), decoded.text, builder);
  page.built = builder.take();
  return page;
}

} // namespace

std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles,
                                            std::string_view known_title) {
  const std::variant<HtmlTree, Unreadable> parsed = HtmlTree::parse(decoded.text);
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    return *unreadable;
  }
  const auto& tree = std::get<HtmlTree>(parsed);
  HtmlMetadata metadata = read_html_metadata(tree, decoded.text);
  if (!known_title.empty()) {
    metadata.stated.title = known_title;
    metadata.title_origin = 0;
  }
  const std::string& stated_title = metadata.stated.title;

  PageText page = text_of(decoded, tree, "", 0);
  ByteSpan title = page.heading.value_or(ByteSpan());
  if (!stated_title.empty() && one_line(title.of(page.built.text)) != stated_title) {
    page = text_of(decoded, tree, stated_title, metadata.title_origin);
    title = {0, static_cast<std::uint32_t>(stated_title.size())};
  }
  return make_article(std::move(page.built), title, std::move(metadata.stated), titles);
}

} // namespace triglot

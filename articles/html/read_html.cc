#include "articles/article_text.h"
#include "articles/html/html_metadata.h"
#include "articles/html/html_self_closed.h"
#include "articles/html/html_text.h"
#include "articles/html/main_content.h"
#include "articles/readers.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

struct PageText {
  TextBuilder::Result built;
  std::optional<Heading> heading;
};

// The title comes first, unless it is empty.
PageText text_of(const DecodedText& decoded, MainContent& content, std::string_view html,
                 std::string_view title, std::uint32_t title_origin) {
  TextBuilder builder(decoded);
  builder.insert(title, title_origin);
  builder.end_paragraph();
  PageText page;
  page.heading = append_html(content, html, builder);
  page.built = builder.take();
  return page;
}

// The text that JSON-LD states, a line a paragraph. It leads to where the first JSON-LD stands.
PageText text_of_linked_data(const DecodedText& decoded, const HtmlMetadata& metadata,
                             std::string_view title) {
  TextBuilder builder(decoded);
  builder.insert(title, std::min(metadata.title_origin, metadata.body_origin));
  std::string_view lines = metadata.body;
  while (!lines.empty()) {
    const std::size_t size = std::min(lines.find('\n'), lines.size());
    if (size > 0) {
      builder.end_paragraph();
      builder.insert(lines.substr(0, size), metadata.body_origin);
    }
    lines.remove_prefix(std::min(size + 1, lines.size()));
  }
  return {builder.take(), std::nullopt};
}

// Whether a page shows much less of its article than JSON-LD states: a script fills it, or
// subscribers see the rest.
bool shows_part(std::size_t shown, std::string_view body) {
  return 4 * shown < 3 * body.size();
}

// A heading that is not closed has the whole article in it.
ByteSpan first_paragraph(ByteSpan span, std::string_view text) {
  const std::size_t size = std::min<std::size_t>(span.of(text).find("\n\n"), span.size());
  return {span.begin, span.begin + static_cast<std::uint32_t>(size)};
}

} // namespace

std::variant<Article, Unreadable> read_html(const DecodedText& decoded, TitleFinder& titles,
                                            std::string_view known_title) {
  std::optional<std::string> rewritten = without_self_closed(decoded.text);
  const std::variant<HtmlTree, Unreadable> parsed =
      HtmlTree::parse(rewritten ? std::move(*rewritten) : decoded.text);
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    return *unreadable;
  }
  const auto& tree = std::get<HtmlTree>(parsed);
  const std::string_view html = tree.html();
  HtmlMetadata metadata = read_html_metadata(tree, html);

  MainContent content(tree);
  PageText page = text_of(decoded, content, html, "", 0);
  const std::string_view text = page.built.text;
  const ByteSpan heading = page.heading ? page.heading->span : ByteSpan();
  ByteSpan title = first_paragraph(heading, text);
  const std::string h1 = page.heading && page.heading->level == 1 ? one_line(title.of(text)) : "";
  const bool is_known = !known_title.empty();
  const std::string stated =
      is_known ? std::string(known_title) : choose_title(metadata.titles, h1);
  if (stated.empty()) {
    title = ByteSpan();
  } else if (one_line(heading.of(text)) == stated) {
    title = heading;
  } else if (one_line(title.of(text)) != stated) {
    page = text_of(decoded, content, html, stated, is_known ? 0 : metadata.title_origin);
    title = {0, static_cast<std::uint32_t>(stated.size())};
  }
  if (shows_part(page.built.text.size() - title.size(), metadata.body)) {
    const std::string shown_title(stated.empty() ? h1 : stated);
    page = text_of_linked_data(decoded, metadata, shown_title);
    title = {0, static_cast<std::uint32_t>(shown_title.size())};
  }
  return make_article(std::move(page.built), title, std::move(metadata.declared), titles);
}

} // namespace triglot

#include "articles/article_text.h"

#include <algorithm>

namespace triglot {
namespace {

// Trims a span's end. The text may have lost its own trailing blanks.
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

Article make_article(TextBuilder::Result built, ByteSpan title, ArticleMetadata declared,
                     TitleFinder& titles) {
  settle_date(declared, built.text);
  Article article;
  article.source = std::move(declared.source);
  article.declared_language = std::move(declared.language);
  article.warnings = std::move(declared.warnings);
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

void trace_title(Article& article, const DecodedText& title) {
  const ByteSpan whole{0, static_cast<std::uint32_t>(title.text.size())};
  if (title.map.segments().empty() || article.title != whole ||
      whole.of(article.text) != title.text) {
    return;
  }
  const std::vector<SourceMap::Segment>& segments = article.map.segments();
  const auto first_from = [&](std::size_t offset) {
    return std::find_if(segments.begin(), segments.end(), [&](const SourceMap::Segment& segment) {
      return segment.text_begin >= offset;
    });
  };
  // Blanks between title and text belong to the title, unless a single piece covers them and the
  // text.
  const std::size_t text_begin = article.text.find_first_not_of(" \t\n", whole.end);
  auto rest = first_from(text_begin);
  if (rest == segments.end() || rest->text_begin != text_begin) {
    rest = first_from(whole.end);
  }
  if (rest != segments.end() && rest->source.begin < title.map.segments().back().source.end) {
    return;
  }
  SourceMap map = title.map;
  std::for_each(rest, segments.end(),
                [&](const SourceMap::Segment& segment) { map.append(segment); });
  article.map = std::move(map);
}

} // namespace triglot

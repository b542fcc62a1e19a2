#include "articles/article_text.h"
#include "articles/html/html_self_closed.h"
#include "articles/html/html_text.h"
#include "articles/html/main_content.h"
#include "articles/html/metadata/html_metadata.h"
#include "articles/readers.h"
#include "base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include <xxhash.h>

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

// The text stated in JSON-LD, each line a paragraph. Maps to the first JSON-LD.
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

bool is_in_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_ascii_digit(c);
}

// Hashes of all n-grams of words.
std::vector<std::uint64_t> word_runs(std::string_view text) {
  constexpr std::size_t words = 5;
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint64_t> runs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_in_word(text[at])) {
      ++at;
    }
    if (at == begin) {
      ++at;
      continue;
    }
    hashes.push_back(XXH3_64bits(text.data() + begin, at - begin));
    if (hashes.size() >= words) {
      const std::uint64_t* const first = hashes.data() + hashes.size() - words;
      runs.push_back(XXH3_64bits(first, words * sizeof *first));
    }
  }
  return runs;
}

// Whether a page shows less than three quarters of the article stated in JSON-LD: a script fills
// it, or subscribers see the rest. False if the page shows something else.
bool shows_part(std::string_view shown, std::string_view body) {
  if (4 * shown.size() < body.size() || 3 * shown.size() > 4 * body.size()) {
    return 4 * shown.size() < body.size();
  }
  const std::vector<std::uint64_t> on_page = word_runs(shown);
  const std::unordered_set<std::uint64_t> known(on_page.begin(), on_page.end());
  const std::vector<std::uint64_t> stated = word_runs(body);
  const auto count = static_cast<std::size_t>(std::count_if(
      stated.begin(), stated.end(), [&](std::uint64_t run) { return known.contains(run); }));
  return 4 * count < 3 * stated.size() && 3 * count >= on_page.size();
}

// An unclosed heading contains the whole article.
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
  if (shows_part(std::string_view(page.built.text).substr(title.size()), metadata.body)) {
    const std::string shown_title(stated.empty() ? h1 : stated);
    page = text_of_linked_data(decoded, metadata, shown_title);
    title = {0, static_cast<std::uint32_t>(shown_title.size())};
  }
  return make_article(std::move(page.built), title, std::move(metadata.declared), titles);
}

} // namespace triglot

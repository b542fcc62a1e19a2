#include "articles/archive/saved_page.h"

#include "analysis/dates/dates.h"
#include "articles/input/declared_encoding.h"
#include "articles/metadata.h"
#include "articles/readers.h"
#include "base/plain_text.h"

#include <utility>

namespace triglot {

// Servers claim UTF-8 for pages that declare another encoding themselves; real UTF-8 is recognised
// whatever is declared.
ReadResult read_saved_page(const SavedPage& saved, TitleFinder& titles) {
  const std::string& bytes = saved.page.bytes();
  const std::string stated = encoding_of_label(saved.charset);
  std::variant<DecodedText, Unreadable> decoded =
      decode(bytes, stated.empty() ? declared_encoding(bytes) : stated);
  if (auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return std::move(*unreadable);
  }
  const DecodedText text =
      saved.page.located_in_container(std::move(std::get<DecodedText>(decoded)));
  std::variant<Article, Unreadable> read = read_html(text, titles);
  if (auto* unreadable = std::get_if<Unreadable>(&read)) {
    return std::move(*unreadable);
  }
  auto& article = std::get<Article>(read);
  if (article.text.empty()) {
    return Empty{};
  }
  article.warnings.insert(article.warnings.begin(), text.warnings.begin(), text.warnings.end());
  if (!saved.url.empty()) {
    article.source.url = one_line(valid_utf8(saved.url));
  }
  if (article.source.date.empty()) {
    article.source.date = calendar_date(saved.date).value_or("");
  }
  return std::move(article);
}

} // namespace triglot

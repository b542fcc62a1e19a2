#include "tests/articles/article_check.h"

#include "analysis/analyser.h"
#include "articles/read_articles.h"
#include "store/record/author_names.h"
#include "tests/articles/article_fault.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace triglot::test {

std::variant<Article, Unreadable> read_as(std::string_view bytes, Format format,
                                          TitleFinder& titles) {
  const auto decoded = decode(bytes);
  if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return *unreadable;
  }
  return read_article(format, std::get<DecodedText>(decoded), titles);
}

Article checked_article(std::string_view bytes, Format format) {
  TitleFinder titles;
  std::variant<Article, Unreadable> read = read_as(bytes, format, titles);
  INFO(shown(bytes));
  REQUIRE(std::holds_alternative<Article>(read));
  auto& article = std::get<Article>(read);
  check_article(bytes, article);
  return std::move(article);
}

void check_article(std::string_view bytes, const Article& article) {
  INFO(shown(bytes));
  REQUIRE(article_fault(bytes, article) == "");
}

std::size_t check_words(std::string_view bytes, const Article& article) {
  Analyser analyser;
  SourceCursor cursor(article.map, article.text);
  std::size_t words = 0;
  for (const Token& token : analyser.analyse(article.text)) {
    const SourceLocation location = cursor.locate(token.span.begin);
    const std::string_view word = token.span.of(article.text);
    CHECK(bytes.substr(location.byte, word.size()) == word);
    CHECK(location.line ==
          1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(location.byte),
                         '\n'));
    ++words;
  }
  return words;
}

std::string with_title(const Article& article) {
  const std::string_view text = article.text;
  if (article.title.end > text.size()) {
    return shown(text) + " with a title that is not in it";
  }
  const std::string_view closing = article.title_end == TitleEnd::cut ? "…›" : "›";
  return fmt::format("{}‹{}{}{}", shown(text.substr(0, article.title.begin)),
                     shown(article.title.of(text)), closing, shown(text.substr(article.title.end)));
}

std::string metadata(const Article& article) {
  const Source& source = article.source;
  const std::string authors = authors_line(source.authors);
  const std::array<std::pair<std::string_view, const std::string*>, 6> fields = {
      {{"lang", &article.declared_language},
       {"date", &source.date},
       {"author", &authors},
       {"publisher", &source.publisher},
       {"url", &source.url},
       {"licence", &source.licence}}};
  std::string all;
  for (const auto& [name, value] : fields) {
    if (!value->empty()) {
      all += fmt::format("{}{}={}", all.empty() ? "" : " ", name, shown(*value));
    }
  }
  if (!source.tags.empty()) {
    all += fmt::format("{}tags={}", all.empty() ? "" : " ", fmt::join(source.tags, "|"));
  }
  for (const std::string& warning : article.warnings) {
    all += fmt::format("{}! {}", all.empty() ? "" : " ", shown(warning));
  }
  return all;
}

} // namespace triglot::test

#include "tests/indexer/article_check.h"

#include "analysis/analyser.h"
#include "indexer/read_articles.h"
#include "store/record.h"
#include "tests/indexer/map_check.h"
#include "tests/indexer/notation.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace triglot::test {
namespace {

std::string title_fault(const Article& article) {
  const ByteSpan title = article.title;
  if (title.begin > title.end || title.end > article.text.size()) {
    return fmt::format("the title {}-{} is not in the text of {} bytes", title.begin, title.end,
                       article.text.size());
  }
  if (!is_boundary(article.text, title.begin) || !is_boundary(article.text, title.end)) {
    return "the title begins or ends inside a character";
  }
  return {};
}

std::string record_fault(const Article& article) {
  Record record;
  record.source = article.source;
  record.title = article.title;
  record.title_end = article.title_end;
  record.map = article.map;
  record.text = article.text;
  try {
    return decode_record(encode(record)) == record ? "" : "is another record when read again";
  } catch (const std::exception& error) {
    return error.what();
  }
}

} // namespace

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
  REQUIRE(map_fault(bytes, article.text, article.map) == "");
  REQUIRE(title_fault(article) == "");
  REQUIRE(record_fault(article) == "");
  CHECK((article.text.empty() || article.text.find_last_of(" \t\n\r") != article.text.size() - 1));
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
  const std::array<std::pair<std::string_view, const std::string*>, 6> fields = {
      {{"lang", &article.stated_language},
       {"date", &source.date},
       {"author", &source.author},
       {"publisher", &source.publisher},
       {"url", &source.url},
       {"licence", &source.licence}}};
  std::string all;
  for (const auto& [name, value] : fields) {
    if (!value->empty()) {
      all += fmt::format("{}{}={}", all.empty() ? "" : " ", name, shown(*value));
    }
  }
  for (const std::string& warning : article.warnings) {
    all += fmt::format("{}! {}", all.empty() ? "" : " ", shown(warning));
  }
  return all;
}

} // namespace triglot::test

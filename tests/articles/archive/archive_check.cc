#include "tests/articles/archive/archive_check.h"

#include "articles/read_articles.h"
#include "tests/articles/article_check.h"
#include "tests/articles/found.h"
#include "tests/articles/map_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <vector>

namespace triglot::test {
namespace {

std::vector<ReadResult> results_in(std::string_view bytes, Format format) {
  const TemporaryFolder folder;
  FileStream stream = stream_of_file(folder.write("a", std::string(bytes)));
  TitleFinder titles;
  std::vector<ReadResult> results;
  const FileRead done = read_articles(
      stream, format, titles, [&](ReadResult result) { results.push_back(std::move(result)); });
  CHECK(done == FileRead::done);
  return results;
}

std::string shown_line(std::uint64_t line) {
  return line == 0 ? std::string() : fmt::format(":{}", line);
}

} // namespace

std::string articles_in(std::string_view bytes, Format format) {
  std::string out;
  for (const ReadResult& result : results_in(bytes, format)) {
    out += out.empty() ? "" : " | ";
    if (const auto* article = std::get_if<Article>(&result)) {
      CHECK(article->content_hash.size() == 32);
      if (!bytes.starts_with("\x1f\x8b")) {
        CHECK(map_fault(bytes.substr(article->origin.byte), article->text, article->map) == "");
      }
      out += with_title(*article) + metadata(*article);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      out += fmt::format("unreadable{}: {}", shown_line(unreadable->line), unreadable->reason);
    } else {
      out += "empty" + shown_line(std::get<Empty>(result).line);
    }
  }
  return out;
}

std::string lines_of_words(std::string_view bytes, Format format) {
  const std::vector<ReadResult> results = results_in(bytes, format);
  REQUIRE(!results.empty());
  const auto& article = std::get<Article>(results.front());
  SourceCursor cursor(article.map, article.text);
  std::string out;
  std::uint64_t before = 0;
  for (std::uint32_t at = 0; at < article.text.size(); ++at) {
    const std::uint64_t line = cursor.locate(at).line + article.origin.line - 1;
    if (line != before && article.text[at] != '\n' && article.text[at] != ' ') {
      out += fmt::format("{}{}", out.empty() ? "" : " ", line);
      before = line;
    }
  }
  return out;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return out;
}

} // namespace triglot::test

#include "tests/articles/article_fault.h"

#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"

#include <exception>

#include <fmt/format.h>

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

std::string end_fault(const Article& article) {
  const bool ends_blank =
      !article.text.empty() && article.text.find_last_of(" \t\n\r") == article.text.size() - 1;
  return ends_blank ? "the text ends with a blank" : "";
}

} // namespace

std::string article_fault(std::string_view bytes, const Article& article) {
  if (std::string fault = map_fault(bytes, article.text, article.map); !fault.empty()) {
    return fault;
  }
  for (const auto& fault_of : {title_fault, record_fault, end_fault}) {
    if (std::string fault = fault_of(article); !fault.empty()) {
      return fault;
    }
  }
  return {};
}

} // namespace triglot::test

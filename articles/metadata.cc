#include "articles/metadata.h"

#include "articles/dates.h"

#include <fmt/format.h>

namespace triglot {

void set_date(ArticleMetadata& declared, std::string_view date) {
  const std::optional<std::string> day = calendar_date(date);
  declared.source.date = day.value_or("");
  if (!day) {
    declared.warnings.push_back(fmt::format("the date '{}' cannot be read, ignored", date));
  }
}

void set_urls(ArticleMetadata& declared, std::string url, std::string canonical_url) {
  declared.source.url = url.empty() ? canonical_url : std::move(url);
  declared.source.canonical_url = std::move(canonical_url);
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : text) {
    if (c == '\0' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      blank = !line.empty();
    } else {
      line += blank ? " " : "";
      line += c;
      blank = false;
    }
  }
  return line;
}

} // namespace triglot

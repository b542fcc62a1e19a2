#include "articles/archive/read_mhtml.h"

#include "articles/archive/mime_part.h"
#include "articles/archive/saved_page.h"
#include "base/ascii.h"
#include "base/content_hash.h"

#include <utility>

namespace triglot {
namespace {

// Chrome invents addresses for frames and for pages made by scripts (`cid:…`).
bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// Chrome writes Snapshot-Content-Location, RFC 2557 has Content-Location.
std::string_view saved_address(const HeaderFields& page, const HeaderFields& message) {
  for (const std::string_view url :
       {page.value("content-location"), message.value("snapshot-content-location"),
        message.value("content-location")}) {
    if (is_web_address(url)) {
      return url;
    }
  }
  return page.value("content-location");
}

} // namespace

ReadResult read_mhtml(std::string_view bytes, TitleFinder& titles) {
  std::variant<MimePart, Unreadable> found = page_of_message(bytes);
  if (auto* unreadable = std::get_if<Unreadable>(&found)) {
    return std::move(*unreadable);
  }
  auto& part = std::get<MimePart>(found);
  const HeaderFields message = HeaderFields::parse(without_blanks_in_front(bytes));
  SavedPage saved;
  saved.page = std::move(part.body);
  saved.charset = parameter(part.header.value("content-type"), "charset");
  saved.url = saved_address(part.header, message);
  saved.date = message.value("date");
  ReadResult result = read_saved_page(saved, titles);
  if (auto* article = std::get_if<Article>(&result)) {
    article->content_hash = content_hash(bytes);
  }
  return result;
}

} // namespace triglot

#include "articles/archive/read_warc.h"

#include "articles/archive/http_response.h"
#include "articles/archive/saved_page.h"
#include "articles/archive/warc_stream.h"
#include "articles/format.h"
#include "articles/records/record_ids.h"
#include "base/ascii.h"
#include "base/content_hash.h"

#include <optional>
#include <string>
#include <utility>

namespace triglot {
namespace {

// Maximum size of a response's header; no server sends larger ones.
constexpr std::size_t max_http_header_bytes = std::size_t{64} << 10;

// wget used to write URLs in angle brackets, following an early draft of the format.
std::string target_address(const WarcRecord& record) {
  std::string_view url = record.header.value("warc-target-uri");
  if (url.starts_with('<') && url.ends_with('>')) {
    url = url.substr(1, url.size() - 2);
  }
  return std::string(url);
}

bool is_page_response(const HttpHeader& response, std::string_view body) {
  const std::string type = media_type(response.fields.value("content-type"));
  if (type.empty()) {
    return format_of_content(body) == Format::html;
  }
  return type == "text/html" || type == "application/xhtml+xml";
}

// The header of the response in the record; nothing if it is not a page.
std::optional<HttpHeader> header_of_page(const WarcRecord& record, WarcStream& records) {
  if (ascii_lower(record.header.value("warc-type")) != "response") {
    return std::nullopt;
  }
  constexpr int ok = 200;
  const std::string_view beginning = records.peek_content(max_http_header_bytes);
  std::optional<HttpHeader> header = read_http_header(beginning);
  const bool page =
      header && header->status == ok && is_page_response(*header, beginning.substr(header->bytes));
  return page ? std::move(header) : std::nullopt;
}

ReadResult read_page(const WarcRecord& record, const HttpHeader& header, const std::string& content,
                     TitleFinder& titles) {
  std::variant<Extracted, Unreadable> body =
      read_http_body(content, header, {record.header_bytes, 1 + record.header_lines});
  if (const auto* unreadable = std::get_if<Unreadable>(&body)) {
    return Unreadable{unreadable->reason, record.origin.line};
  }
  SavedPage saved;
  saved.page = std::move(std::get<Extracted>(body));
  saved.charset = parameter(header.fields.value("content-type"), "charset");
  saved.url = target_address(record);
  saved.date = record.header.value("warc-date");
  ReadResult result = read_saved_page(saved, titles);
  if (auto* article = std::get_if<Article>(&result)) {
    article->source.record = article->source.url;
    article->origin = record.origin;
    article->content_hash = content_hash(content);
  } else if (auto* unreadable = std::get_if<Unreadable>(&result)) {
    unreadable->line = record.origin.line;
  } else {
    std::get<Empty>(result).line = record.origin.line;
  }
  return result;
}

} // namespace

void read_warc(FileStream& stream, TitleFinder& titles, const Deliver& deliver) {
  WarcStream records(stream);
  RecordIds ids;
  bool any = false;
  const auto deliver_result = [&](ReadResult result) {
    any = true;
    deliver(std::move(result));
  };
  while (std::optional<std::variant<WarcRecord, Unreadable>> next = records.next()) {
    if (auto* unreadable = std::get_if<Unreadable>(&*next)) {
      deliver_result(std::move(*unreadable));
      continue;
    }
    const auto& record = std::get<WarcRecord>(*next);
    const std::optional<HttpHeader> header = header_of_page(record, records);
    if (!header) {
      continue;
    }
    if (record.content_bytes > max_extracted_bytes + header->bytes) {
      deliver_result(Unreadable{too_large_to_extract().reason, record.origin.line});
      continue;
    }
    if (const std::optional<std::string> content = records.take_content()) {
      ReadResult result = read_page(record, *header, *content, titles);
      if (auto* article = std::get_if<Article>(&result)) {
        ids.make_unique(*article);
      }
      deliver_result(std::move(result));
    }
  }
  if (!any) {
    deliver(Empty{});
  }
}

} // namespace triglot

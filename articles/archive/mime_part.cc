#include "articles/archive/mime_part.h"

#include "articles/archive/transfer_encoding.h"
#include "base/ascii.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

// A part as it is in the message: header and body.
struct Entity {
  ByteSpan span;
  int depth = 0;
};

constexpr int max_mime_depth = 8;

// Whether a line is a delimiter of parts, and if so whether it is the last.
enum class Delimiter : std::uint8_t { none, next, last };

Delimiter delimiter_in(std::string_view line, std::string_view boundary) {
  if (!line.starts_with("--") || !line.substr(2).starts_with(boundary)) {
    return Delimiter::none;
  }
  line.remove_prefix(2 + boundary.size());
  const bool last = line.starts_with("--");
  line.remove_prefix(last ? 2 : 0);
  return line.find_first_not_of(" \t\r\n") != std::string_view::npos ? Delimiter::none
         : last                                                      ? Delimiter::last
                                                                     : Delimiter::next;
}

// The parts of a multipart body, in order. The line end before a delimiter belongs to the
// delimiter. Ignores what comes before the first and after the last one. In a truncated message,
// the last part ends with it.
std::vector<ByteSpan> parts_of(std::string_view message, ByteSpan body, std::string_view boundary) {
  std::vector<ByteSpan> parts;
  std::optional<std::uint32_t> begin;
  for (std::uint32_t at = body.begin; at < body.end;) {
    const std::size_t found = message.find('\n', at);
    const auto next = static_cast<std::uint32_t>(std::min<std::size_t>(found, body.end - 1) + 1);
    const Delimiter delimiter = delimiter_in(message.substr(at, next - at), boundary);
    if (delimiter != Delimiter::none) {
      if (begin) {
        std::uint32_t end = at;
        end -= end > *begin && message[end - 1] == '\n' ? 1U : 0U;
        end -= end > *begin && message[end - 1] == '\r' ? 1U : 0U;
        parts.push_back({*begin, end});
      }
      begin = next;
      if (delimiter == Delimiter::last) {
        return parts;
      }
    }
    at = next;
  }
  if (begin) {
    parts.push_back({*begin, body.end});
  }
  return parts;
}

bool is_page_type(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// The id of a Content-ID or of `start`, without any angle brackets.
std::string_view bare_id(std::string_view id) {
  if (id.starts_with('<') && id.ends_with('>')) {
    id = id.substr(1, id.size() - 2);
  }
  return id;
}

// Searches the parts in message order.
class PageSearch {
public:
  explicit PageSearch(std::string_view message) : message_(message) {
    const std::size_t begin = message.size() - without_blanks_in_front(message).size();
    left_.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(message.size())}});
  }

  std::variant<MimePart, Unreadable> find() {
    while (!left_.empty()) {
      const Entity entity = left_.front();
      left_.pop_front();
      look_at(entity);
      if (page_ && (start_.empty() || is_start_)) {
        break;
      }
    }
    if (!page_) {
      return Unreadable{"no web page in it"};
    }
    std::optional<Extracted> body = without_transfer_encoding(
        message_, page_->body, ascii_lower(page_->header.value("content-transfer-encoding")));
    if (!body) {
      return too_large_to_extract();
    }
    return MimePart{std::move(page_->header), std::move(*body)};
  }

private:
  struct Page {
    HeaderFields header;
    ByteSpan body;
  };

  void look_at(const Entity& entity) {
    const std::string_view text = entity.span.of(message_);
    const std::optional<std::size_t> size = header_size(text);
    if (!size) {
      return;
    }
    HeaderFields header = HeaderFields::parse(text.substr(0, *size));
    const ByteSpan body{entity.span.begin + static_cast<std::uint32_t>(*size), entity.span.end};
    const std::string_view type = header.value("content-type");
    if (media_type(type).starts_with("multipart/")) {
      open(header, body, entity.depth);
    } else if (is_page_type(media_type(type))) {
      is_start_ = bare_id(header.value("content-id")) == start_;
      if (!page_ || is_start_) {
        page_ = Page{std::move(header), body};
      }
    }
  }

  void open(const HeaderFields& header, ByteSpan body, int depth) {
    constexpr std::size_t max_boundary_bytes = 200; // RFC 2046 allows 70
    const std::string_view type = header.value("content-type");
    const std::string boundary = parameter(type, "boundary");
    if (boundary.empty() || boundary.size() > max_boundary_bytes || depth >= max_mime_depth) {
      return;
    }
    if (start_.empty()) {
      start_ = bare_id(parameter(type, "start"));
    }
    const std::vector<ByteSpan> parts = parts_of(message_, body, boundary);
    std::for_each(parts.rbegin(), parts.rend(), [&](const ByteSpan& part) {
      left_.push_front({part, depth + 1});
    });
  }

  std::string_view message_;
  std::deque<Entity> left_; // not searched yet
  std::string start_;       // the id of the page's part, if stated
  std::optional<Page> page_;
  bool is_start_ = false;
};

} // namespace

std::variant<MimePart, Unreadable> page_of_message(std::string_view message) {
  return PageSearch(message).find();
}

} // namespace triglot

#include "articles/archive/http_response.h"

#include "articles/format.h"
#include "articles/input/unpacker.h"
#include "base/ascii.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// A body as in the response, read from the front.
class Body {
public:
  Body(std::string_view text, ContainerPlace place) : text_(text), place_(place) {}

  std::string_view left() const { return text_; }
  ContainerPlace place() const { return place_; }

  std::string_view take(std::size_t size) {
    const std::string_view taken = text_.substr(0, size);
    text_.remove_prefix(taken.size());
    place_.byte += static_cast<std::uint32_t>(taken.size());
    place_.line += static_cast<std::uint32_t>(std::count(taken.begin(), taken.end(), '\n'));
    return taken;
  }

private:
  std::string_view text_;
  ContainerPlace place_;
};

// Consumes `1a;name=value⏎`, hexadecimal, before each chunk; 0 at the end. Nothing if there is no
// such line.
std::optional<std::size_t> take_chunk_size(Body& body) {
  constexpr std::size_t max_line_bytes = 1024;
  const std::string_view line = body.left().substr(0, max_line_bytes);
  const std::size_t end = line.find('\n');
  std::size_t size = 0;
  const auto [digits_end, error] =
      std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const bool ends = digits_end < line.data() + line.size() &&
                    std::string_view(" \t;\r\n").find(*digits_end) != std::string_view::npos;
  if (end == std::string_view::npos || error != std::errc() || !ends) {
    return std::nullopt;
  }
  body.take(end + 1);
  return size;
}

// Nothing if the body is not chunked.
std::optional<Extracted> without_chunks(Body body) {
  Extracted out;
  std::optional<std::size_t> size = take_chunk_size(body);
  if (!size) {
    return std::nullopt;
  }
  while (size && *size > 0 && !body.left().empty()) {
    const ContainerPlace place = body.place();
    out.copied(body.take(*size), place);
    body.take(body.left().starts_with("\r\n") ? 2 : body.left().starts_with('\n') ? 1 : 0);
    size = take_chunk_size(body);
  }
  return out;
}

// Everything unpacked maps to the beginning.
std::variant<Extracted, Unreadable> unpacked(const Extracted& packed, Unpacker& unpacker) {
  constexpr std::size_t piece_bytes = 65536;
  std::string_view left = packed.bytes();
  std::string bytes;
  std::string piece(piece_bytes, '\0');
  for (;;) {
    const std::size_t before = left.size();
    const std::variant<std::size_t, Unreadable> got =
        unpacker.unpack(left, piece.data(), piece.size());
    if (const auto* unreadable = std::get_if<Unreadable>(&got)) {
      return *unreadable;
    }
    const std::size_t count = std::get<std::size_t>(got);
    bytes.append(piece, 0, count);
    if (bytes.size() > max_extracted_bytes) {
      return too_large_to_extract();
    }
    if (count == 0 && left.size() == before) { // needs more than there is
      break;
    }
  }
  Extracted out;
  out.decoded(bytes, packed.begin());
  return out;
}

} // namespace

std::optional<HttpHeader> read_http_header(std::string_view response) {
  const std::optional<std::size_t> size = header_size(response);
  if (!size || !response.starts_with("HTTP/")) {
    return std::nullopt;
  }
  HttpHeader header;
  header.bytes = *size;
  const std::string_view status_line = response.substr(0, response.find('\n'));
  const std::size_t status = std::min(status_line.find(' '), status_line.size() - 1) + 1;
  std::from_chars(status_line.data() + status, status_line.data() + status_line.size(),
                  header.status);
  header.fields =
      HeaderFields::parse(response.substr(status_line.size() + 1, *size - status_line.size() - 1));
  return header;
}

std::variant<Extracted, Unreadable> read_http_body(std::string_view response,
                                                   const HttpHeader& header, ContainerPlace begin) {
  Body body(response, begin);
  body.take(header.bytes);
  Extracted out;
  out.copied(body.left(), body.place());
  if (ascii_lower(header.fields.value("transfer-encoding")).find("chunked") != std::string::npos) {
    out = without_chunks(body).value_or(std::move(out));
  }
  const std::string coding = ascii_lower(header.fields.value("content-encoding"));
  if (const std::unique_ptr<Unpacker> unpacker = unpacker_for(out.bytes())) {
    return unpacked(out, *unpacker);
  }
  if (coding.empty() || coding == "identity" || coding == "gzip" || coding == "x-gzip" ||
      coding == "zstd" || format_of_unnamed(out.bytes())) {
    return out;
  }
  if (const std::unique_ptr<Unpacker> unpacker = unpacker_of_coding(coding, out.bytes())) {
    std::variant<Extracted, Unreadable> page = unpacked(out, *unpacker);
    const bool is_plain = std::holds_alternative<Unreadable>(page) &&
                          without_blanks_in_front(out.bytes()).starts_with('<');
    return is_plain ? std::variant<Extracted, Unreadable>(std::move(out)) : std::move(page);
  }
  return Unreadable{fmt::format("packed as '{}', which is not known", coding)};
}

} // namespace triglot

#include "store/record/url_name.h"

#include "base/ascii.h"
#include "base/plain_text.h"
#include "store/record/attribution.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <unicode/utf8.h>
#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::size_t longest_url = 200; // bytes

// Trims blanks and removes control characters, as browsers do.
std::string without_controls(std::string_view url) {
  std::string text(url);
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// Where the host begins: after `//`, or where one may be. npos if the scheme has no hosts.
std::size_t begin_of_host(std::string_view url) {
  const std::size_t colon = url.find_first_of(":/?");
  if (url.starts_with("//")) {
    return 2;
  }
  if (colon == std::string_view::npos || url[colon] != ':') {
    return 0;
  }
  if (url.substr(colon).starts_with("://")) {
    return colon + 3;
  }
  const bool is_port = colon + 1 < url.size() && is_ascii_digit(url[colon + 1]);
  return is_port ? 0 : std::string_view::npos;
}

std::string port_of(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  if (colon == std::string_view::npos || authority.find(']', colon) != std::string_view::npos) {
    return {};
  }
  const std::string_view port = authority.substr(colon + 1);
  return port == "80" || port == "443" || port.empty() ? "" : fmt::format(":{}", port);
}

enum class Decoded : std::uint8_t { unreserved, letters };

// With what needs no percent sign (RFC 3986, section 6.2.2) written without, and a blank with one;
// bytes beyond ASCII where they are to be.
std::string decoded(std::string_view text, Decoded what) {
  constexpr std::string_view unreserved = "-._~";
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* const digits = text.data() + at + 1;
    const bool is_escape = text[at] == '%' && at + 2 < text.size() &&
                           std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    if (!is_escape) {
      result += text[at] == ' ' ? "%20" : std::string(1, text[at]);
      continue;
    }
    const char c = static_cast<char>(byte);
    const bool is_plain = is_ascii_letter(c) || is_ascii_digit(c) ||
                          (byte != 0 && unreserved.find(c) != std::string_view::npos) ||
                          (byte >= 0x80 && what == Decoded::letters);
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    at += 2;
  }
  return result;
}

// Whether a parameter only tracks where a reader came from.
bool only_tracks(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" ||
         name == "mc_eid";
}

// The significant parameters, with a leading `?`.
std::string parameters_of(std::string_view query) {
  std::string parameters;
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(parameter.size() + 1, query.size()));
    if (!parameter.empty() && !only_tracks(parameter)) {
      parameters += parameters.empty() ? "?" : "&";
      parameters += parameter;
    }
  }
  return parameters;
}

std::string without_slashes_behind(std::string_view path) {
  return std::string(path.substr(0, path.find_last_not_of('/') + 1));
}

// url_name() of any length.
std::string whole_name(std::string_view url) {
  const std::string text = without_controls(url.substr(0, url.find('#')));
  std::string_view rest = text;
  const std::size_t begin = begin_of_host(rest);
  std::string name;
  if (begin != std::string_view::npos) {
    rest.remove_prefix(begin);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
    name = host_of(authority);
    name.erase(0, name.starts_with("www.") ? 4 : 0);
    if (!name.empty()) {
      name += port_of(authority);
      rest.remove_prefix(authority.size());
    }
  }
  const std::string_view path = rest.substr(0, rest.find('?'));
  rest.remove_prefix(std::min(path.size() + 1, rest.size()));
  name += without_slashes_behind(path) + parameters_of(rest);
  std::string letters = decoded(name, Decoded::letters);
  return is_valid_utf8(letters) ? letters : decoded(name, Decoded::unreserved);
}

} // namespace

std::string url_name(std::string_view url) {
  std::string name = whole_name(url);
  if (name.size() > longest_url) {
    const std::string hash = fmt::format("{:016x}", XXH3_64bits(name.data(), name.size()));
    auto end = static_cast<std::int32_t>(longest_url);
    U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(name.data()), 0, end);
    name.resize(static_cast<std::size_t>(end));
    name += hash;
  }
  return name;
}

std::string url_beginning(std::string_view url) {
  std::string name = whole_name(url);
  if (name.empty() || name.size() >= longest_url) {
    return {};
  }
  return name + (url.ends_with('/') ? "/" : "");
}

} // namespace triglot

#include "store/record/attribution.h"

#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::size_t longest_name = 128; // bytes
constexpr std::size_t longest_host = 200; // bytes; RFC 1035 allows 253 letters, a term 245 bytes

std::string to_unicode(std::string_view host) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::IDNA> idna(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_UNICODE, status));
  if (!idna) {
    throw std::runtime_error(std::string("ICU has no host names: ") + u_errorName(status));
  }
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::IDNAInfo info;
  UErrorCode converted = U_ZERO_ERROR;
  idna->nameToUnicodeUTF8({host.data(), static_cast<std::int32_t>(host.size())}, sink, info,
                          converted);
  return U_SUCCESS(converted) ? result : std::string(host); // unconvertible: unchanged
}

// macOS and its archives store accents separately from letters; typed text does not.
std::string composed(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  const bool is_ascii = std::all_of(name.begin(), name.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii || nfc == nullptr || !is_valid_utf8(name)) {
    return std::string(name);
  }
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode converted = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, {name.data(), static_cast<std::int32_t>(name.size())}, sink, nullptr,
                     converted);
  return U_SUCCESS(converted) ? result : std::string(name);
}

bool is_address(std::string_view host) {
  return host.find_first_not_of("0123456789.") == std::string_view::npos ||
         host.find(':') != std::string_view::npos;
}

// Whether it has only characters allowed in a host, and none that ends a host in a URL.
bool is_name(std::string_view host) {
  constexpr std::string_view others = "/?#\\@[]\"<>\x7f";
  return !host.empty() && host.size() <= longest_host &&
         std::none_of(host.begin(), host.end(), [&](char c) {
           return static_cast<unsigned char>(c) <= ' ' || others.find(c) != std::string_view::npos;
         });
}

} // namespace

// RFC 3986: [scheme ":"] "//" [userinfo "@"] host [":" port] …
std::string host_of(std::string_view url) {
  if (const std::size_t slashes = url.find("//"); slashes != std::string_view::npos) {
    url.remove_prefix(slashes + 2);
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) {
    url.remove_prefix(at + 1);
  }
  if (url.starts_with('[')) { // IPv6
    url = url.substr(1, std::min(url.find(']'), url.size()) - 1);
    const std::string address = is_name(url) ? to_unicode(url) : "";
    return is_name(address) ? address : "";
  }
  url = url.substr(0, url.find(':'));
  std::string host = is_name(url) ? to_unicode(url) : "";
  host.erase(host.find_last_not_of('.') + 1);
  // UTS #46 maps a no-break space to a blank, and a full-width colon to `:`.
  return is_name(host) && host.find(':') == std::string::npos ? host : "";
}

std::vector<std::string> site_terms(std::string_view host) {
  std::vector<std::string> sites;
  std::vector<std::string> names;
  while (!host.empty()) {
    sites.emplace_back(host);
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos || is_address(host)) {
      break;
    }
    names.emplace_back(host.substr(0, dot));
    host.remove_prefix(dot + 1);
  }
  for (std::string& name : names) {
    if (!name.empty() && std::find(sites.begin(), sites.end(), name) == sites.end()) {
      sites.push_back(std::move(name));
    }
  }
  return sites;
}

std::vector<std::string> path_components(std::string_view path) {
  std::vector<std::string> names;
  if (path.starts_with('/')) {
    names.emplace_back();
  }
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    if (name.empty() || name == ".") {
      continue;
    }
    if (name == ".." && !names.empty() && names.back() != "..") {
      if (!names.back().empty()) {
        names.pop_back();
      }
      continue;
    }
    const std::string whole = composed(name);
    names.push_back(whole);
    if (whole.size() > longest_name) {
      names.back().resize(longest_name);
      names.back() += fmt::format("{:016x}", XXH3_64bits(whole.data(), whole.size()));
    }
  }
  return names;
}

std::string extension_name(std::string_view name) {
  constexpr std::size_t longest_extension = 16;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size() ||
      name.size() - dot > longest_extension) {
    return {};
  }
  return fmt::format("*{}", name.substr(dot));
}

std::vector<std::string> stem_names(std::string_view name) {
  constexpr std::array<std::string_view, 2> compressed = {"*.gz", "*.zst"};
  std::vector<std::string> stems;
  for (bool goes_on = true; goes_on;) {
    const std::string extension = extension_name(name);
    goes_on = std::find(compressed.begin(), compressed.end(), extension) != compressed.end();
    name = name.substr(0, name.rfind('.'));
    const std::vector<std::string> stem =
        extension.empty() ? std::vector<std::string>() : path_components(name);
    if (!stem.empty() && !stem.front().empty()) {
      stems.push_back(stem_name(stem.front()));
    }
  }
  return stems;
}

std::string stem_name(std::string_view stem) {
  return fmt::format("{}.*", stem);
}

bool is_second_name(std::string_view name) {
  return name.starts_with("*.") || name.ends_with(".*");
}

} // namespace triglot

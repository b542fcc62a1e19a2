#include "base/plain_text.h"
#include "query/present/render.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

// RFC 3986: what need not be escaped in a path, and what must not be in a URI that a terminal
// reads: all but printable ASCII.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

} // namespace

std::string openable_path(const std::string& path, const std::string& current_folder) {
  if (current_folder.empty()) {
    return path;
  }
  const std::string relative =
      std::filesystem::path(path).lexically_relative(current_folder).string();
  if (relative.empty() || relative.size() >= path.size()) {
    return path;
  }
  return relative.starts_with('-') ? "./" + relative : relative; // no option of another program
}

std::string hyperlink(std::string_view uri, std::string_view text) {
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\",
                     percent_encoded(uri, "-._~:/?#[]@!$&'()*+,;=%"), text);
}

std::string file_uri(std::string_view host, std::string_view absolute_path) {
  return fmt::format("file://{}{}", percent_encoded(host, "-._~"),
                     percent_encoded(absolute_path, "-._~/"));
}

std::string render_paths(const Answer& answer, const View& view, PathEnd end) {
  std::string text;
  std::set<std::string_view> seen;
  for (const Hit& hit : answer.hits) {
    const std::string& absolute = hit.record.source.path;
    if (!seen.insert(absolute).second) {
      continue;
    }
    const std::string path = openable_path(absolute, view.current_folder);
    text += end == PathEnd::nul ? path : plain_path(path);
    text += end == PathEnd::nul ? '\0' : '\n';
  }
  return text;
}

} // namespace triglot

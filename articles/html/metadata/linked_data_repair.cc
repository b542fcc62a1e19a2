#include "articles/html/metadata/linked_data_repair.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace triglot {
namespace {

// The end of the comment at `at`; `at` itself if there is none.
std::size_t past_comment(std::string_view json, std::size_t at) {
  const std::string_view rest = json.substr(at);
  const std::string_view end = rest.starts_with("/*") ? "*/" : "\n";
  if (!rest.starts_with("/*") && !rest.starts_with("//")) {
    return at;
  }
  const std::size_t found = rest.find(end, 2);
  return found == std::string_view::npos ? json.size() : at + found + end.size();
}

} // namespace

std::string_view without_script_marks(std::string_view script) {
  constexpr std::array<std::string_view, 6> marks = {"\uFEFF",       "<!--",      "//<![CDATA[",
                                                     "// <![CDATA[", "<![CDATA[", ";"};
  for (std::string_view before; before.size() != script.size();) {
    before = script;
    script.remove_prefix(std::min(script.find_first_not_of(" \t\r\n\f"), script.size()));
    for (const std::string_view mark : marks) {
      script.remove_prefix(script.starts_with(mark) ? mark.size() : 0);
    }
    script.remove_prefix(past_comment(script, 0));
  }
  return script;
}

std::string repaired_strings(std::string_view json) {
  std::string repaired;
  repaired.reserve(json.size());
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (!in_string) {
      const std::size_t end = past_comment(json, at);
      if (end > at) {
        at = end - 1;
        continue;
      }
      in_string = c == '"';
      repaired += c;
    } else if (c == '\\') {
      const char escaped = at + 1 < json.size() ? json[at + 1] : ' ';
      const bool known = std::string_view("\"\\/bfnrtu").find(escaped) != std::string_view::npos;
      repaired += known ? std::string(json.substr(at, 2)) : "";
      at += known ? 1 : 0;
    } else {
      in_string = c != '"';
      const auto byte = static_cast<unsigned char>(c);
      repaired += byte < 0x20 ? fmt::format("\\u{:04x}", byte) : std::string(1, c);
    }
  }
  return repaired;
}

} // namespace triglot

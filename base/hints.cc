#include "base/hints.h"

#include "base/plain_text.h"

#include <string_view>

#include <fmt/format.h>

namespace triglot {
namespace {

// The bytes as $'…', with blanks and everything unprintable as octal escapes.
std::string escaped(std::string_view bytes) {
  std::string quoted = "$'";
  for (const char byte : bytes) {
    const bool is_printable = byte > ' ' && byte < '\x7F';
    if (byte == '\'' || byte == '\\') {
      quoted.append("\\").append(1, byte);
    } else if (is_printable) {
      quoted += byte;
    } else {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
    }
  }
  return quoted + "'";
}

} // namespace

std::string for_shell(const std::filesystem::path& path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      "_./-+:@%,";
  std::string bytes = path.native();
  if (bytes.starts_with('-')) {
    bytes.insert(0, "./");
  }
  if (!bytes.empty() && bytes.find_first_not_of(plain) == std::string::npos) {
    return bytes;
  }
  std::string quoted = "'";
  for (const char byte : bytes) {
    quoted += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
  }
  quoted += "'";
  // Messages are printed as plain lines, which collapse runs of blanks.
  const bool is_shown_as_it_is = is_valid_utf8(bytes) && plain_line(quoted).text == quoted;
  return is_shown_as_it_is ? quoted : escaped(bytes);
}

std::filesystem::path place_beside(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::path whole = directory.lexically_normal();
  whole = whole.has_filename() ? whole : whole.parent_path();
  if (whole.filename() == "." || whole.filename() == "..") {
    whole = std::filesystem::absolute(whole, error).lexically_normal();
    whole = whole.has_filename() ? whole : whole.parent_path();
  }
  return whole.has_filename() ? std::filesystem::path(whole.string() + "-index")
                              : std::filesystem::path("triglot-index");
}

std::string build_hint(const std::filesystem::path& index) {
  return fmt::format("build one with: triglot-index --db {} PATH", for_shell(index));
}

std::string rebuild_hint(const std::filesystem::path& index) {
  return fmt::format("rebuild it with: triglot-index --db {} --rebuild", for_shell(index));
}

std::string update_hint(const std::filesystem::path& index) {
  return fmt::format("repair it with: triglot-index --db {}", for_shell(index));
}

} // namespace triglot

#include "base/error.h"

#include "base/file.h"
#include "base/plain_text.h"

#include <filesystem>
#include <new>

#include <fmt/format.h>

namespace triglot {

std::string message_of(const std::exception& error) {
  if (const auto* failure = dynamic_cast<const std::filesystem::filesystem_error*>(&error)) {
    return fmt::format("cannot access '{}': {}", plain_path(failure->path1().string()),
                       errno_message(failure->code().value()));
  }
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    return "out of memory";
  }
  return plain_line(error.what()).text;
}

} // namespace triglot

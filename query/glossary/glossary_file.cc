#include "query/glossary/glossary_file.h"

#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "base/plain_text.h"

#include <cerrno>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {

constexpr std::size_t max_glossary_bytes = std::size_t{64} << 20U;

// nullopt, with errno, if it cannot be read. A named pipe is read only if the user named it.
std::optional<std::string> text_of(const std::string& path, bool was_named) {
  const int flags = O_RDONLY | O_CLOEXEC | (was_named ? 0 : O_NONBLOCK);
  const FileDescriptor file(::open(path.c_str(), flags));
  struct stat status {};
  if (!file || ::fstat(file.get(), &status) != 0) {
    return std::nullopt;
  }
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    return std::nullopt;
  }
  if (!S_ISREG(status.st_mode) && !was_named) {
    errno = ENOTSUP;
    return std::nullopt;
  }
  return read_bytes_of(file.get(), max_glossary_bytes);
}

} // namespace

GlossaryFile read_glossary(const std::string& named, Analyser& analyser) {
  GlossaryFile file;
  const std::string path = named.empty() ? user_config_file("synonyms") : named;
  if (path.empty()) {
    return file;
  }
  const std::optional<std::string> text = text_of(path, !named.empty());
  if (!text) {
    if (named.empty() && (errno == ENOENT || errno == ENOTDIR)) {
      return file;
    }
    const std::string fault =
        fmt::format("cannot read the glossary '{}': {}", plain_path(path), errno_message(errno));
    if (!named.empty()) {
      throw Error(fault);
    }
    file.remarks.push_back(fault);
    return file;
  }
  file.glossary = Glossary(*text, analyser);
  for (const Glossary::Fault& fault : file.glossary.faults()) {
    file.remarks.push_back(fmt::format("{}:{}: {}", plain_path(path), fault.line, fault.what));
  }
  if (file.glossary.more_faults() > 0) {
    file.remarks.push_back(
        fmt::format("{}: {} more faults", plain_path(path), file.glossary.more_faults()));
  }
  return file;
}

} // namespace triglot

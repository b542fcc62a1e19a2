#include "indexer/reader_approval.h"

#include "articles/input/child_process.h"
#include "articles/input/run_command.h"
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hints.h"
#include "base/path.h"
#include "base/plain_text.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <variant>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view file_head =
    "# Commands that triglot-index may run, as you have given them with --reader, and the index\n"
    "# for which it may. Take a line out, and it is refused until you give it again.\n";

fs::path approvals_file() {
  return user_config_file("readers");
}

std::string approval_line(const std::string& reader, const fs::path& index) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(normal_path(index.string()), error);
  return fmt::format("{}\t{}", reader,
                     plain_path(error ? normal_path(index.string()) : real.string()));
}

// The given readers in stored form.
std::vector<std::string> given_readers(const BuildOptions& options) {
  return with_readers({}, options.readers);
}

// The lines of the user's file; empty if there is none. Throws Error if others may have written to
// it.
std::string read_approvals(const fs::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (path.empty() || !file || ::fstat(file.get(), &status) != 0) {
    return "";
  }
  constexpr mode_t others_write = S_IWGRP | S_IWOTH;
  const bool is_own = status.st_uid == ::geteuid() || status.st_uid == 0;
  if (!S_ISREG(status.st_mode) || !is_own || (status.st_mode & others_write) != 0) {
    throw Error(fmt::format("cannot trust '{}', which says what commands may be run: others may "
                            "write to it (make it a file of your own with mode 0600)",
                            path.string()));
  }
  return read_bytes_of(file.get()).value_or("");
}

std::set<std::string> lines_in(const std::string& text) {
  std::set<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Files read by the same command of a root.
struct ReaderUse {
  std::shared_ptr<const CommandReader> reader;
  std::string first_file;
  std::string root;
  std::uint64_t files = 0;
};

// Keyed by command.
std::map<std::string, ReaderUse> uses_of(const Discovery& discovery, const RootSet& roots) {
  std::map<std::string, ReaderUse> uses;
  for (const FoundFile& file : discovery.files) {
    if (file.reader) {
      ReaderUse& use = uses[file.reader->written];
      if (use.files++ == 0) {
        use.reader = file.reader;
        use.first_file = file.path;
        use.root = roots.innermost(file.path)->path;
      }
    }
  }
  return uses;
}

[[noreturn]] void refuse(const ReaderUse& use, const fs::path& index) {
  const std::string typed = fmt::format("triglot-index --db {} --reader", for_shell(index));
  throw Refused(fmt::format(
      "the index '{}' has a command for {} files that you have not given it yourself, so it is not "
      "run: {} (allow it: {} {} {}; or take it out: {} '{}=' {})",
      index.string(), use.reader->extension, plain_line(use.reader->written).text, typed,
      for_shell(use.reader->written), for_shell(use.root), typed, use.reader->extension,
      for_shell(use.root)));
}

Failure failure_of(const ReaderUse& use, int error) {
  const std::string& program = use.reader->words.front();
  return {use.first_file,
          fmt::format("{} (it reads {} files: install it, or take it away with --reader '{}=')",
                      describe_missing(program, error), use.reader->extension,
                      use.reader->extension),
          use.files};
}

} // namespace

void approve_readers(const BuildOptions& options, EventSink& sink) {
  const std::vector<std::string> given = given_readers(options);
  if (given.empty() || options.run == Run::dry) {
    return;
  }
  const fs::path path = approvals_file();
  const auto warn = [&](std::string_view why) {
    sink.happened({Event::Kind::warning, options.index.string(), 0,
                   fmt::format("its readers are to be given again in the next run, as yours are "
                               "remembered nowhere: {}",
                               why)});
  };
  if (path.empty()) {
    warn("neither $XDG_CONFIG_HOME nor $HOME is set");
    return;
  }
  const std::string before = read_approvals(path);
  const std::set<std::string> known = lines_in(before);
  std::string added = before.empty() ? std::string(file_head) : before.ends_with('\n') ? "" : "\n";
  const std::size_t nothing_added = added.size();
  for (const std::string& reader : given) {
    if (const std::string line = approval_line(reader, options.index); !known.contains(line)) {
      added += line + '\n';
    }
  }
  if (added.size() == nothing_added) {
    return;
  }
  try {
    create_folders(path.parent_path());
  } catch (const Error& error) {
    warn(error.what());
    return;
  }
  constexpr mode_t owners = 0600;
  const FileDescriptor file(
      ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, owners));
  if (!file || ::write(file.get(), added.data(), added.size()) < 0) { // one write: others append
    warn(fmt::format("cannot write '{}': {}", path.string(), errno_message(errno)));
  }
}

void settle_readers(Discovery& discovery, const RootSet& roots, const BuildOptions& options) {
  const std::map<std::string, ReaderUse> uses = uses_of(discovery, roots);
  if (uses.empty()) {
    return;
  }
  const std::vector<std::string> given = given_readers(options);
  std::optional<std::set<std::string>> approved;
  std::set<std::string> missing;
  for (const auto& [written, use] : uses) {
    if (std::find(given.begin(), given.end(), written) == given.end()) {
      approved = approved ? approved : lines_in(read_approvals(approvals_file()));
      if (!approved->contains(approval_line(written, options.index))) {
        refuse(use, options.index);
      }
    }
    const std::variant<std::string, int> program = find_program(use.reader->words.front());
    if (const int* error = std::get_if<int>(&program)) {
      missing.insert(written);
      discovery.failures.push_back(failure_of(use, *error));
    }
  }
  std::erase_if(discovery.files, [&](const FoundFile& file) {
    const bool unreachable = file.reader && missing.contains(file.reader->written);
    if (unreachable) {
      discovery.unreachable.push_back(file.path);
    }
    return unreachable;
  });
  std::sort(discovery.unreachable.begin(), discovery.unreachable.end());
}

} // namespace triglot

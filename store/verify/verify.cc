#include "store/verify/verify.h"

#include "glass/guard/checked_io.h"
#include "glass/guard/checked_opening.h"
#include "glass/guard/checksums_file.h"
#include "store/index.h"
#include "store/verify/verify_contents.h"
#include "store/verify/verify_reading.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <future>
#include <optional>
#include <set>
#include <sstream>
#include <unordered_set>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {

using Find = std::function<void(const std::string&)>;

// Blocks read that do not match their checksums: reports the first hundred and counts the rest, as
// a disk may lose an entire table.
class DamagedBlocks {
public:
  explicit DamagedBlocks(const Find& find) : find_(find) {
    take_block_damage(); // may be of another database
  }

  // Reports those read since the last call. Returns whether there are any.
  bool find_new() {
    const std::vector<BlockDamage> blocks = take_block_damage();
    for (const BlockDamage& block : blocks) {
      if (blocks_.insert(block).second && blocks_.size() <= max_findings) {
        find_(describe({block}));
      }
    }
    return !blocks.empty();
  }

  void count_rest() const {
    if (blocks_.size() > max_findings) {
      find_(
          fmt::format("{} more blocks differ from their checksums", blocks_.size() - max_findings));
    }
  }

private:
  static constexpr std::size_t max_findings = 100;

  const Find& find_;
  std::set<BlockDamage> blocks_;
};

// Xapian's verdict on a database, or on one of its tables; empty if sound. Throws Error if Xapian
// bypassed our checksums.
std::string fault_in(const std::filesystem::path& database, const VersionFile& version,
                     std::optional<std::size_t> table = std::nullopt) {
  const std::filesystem::path checked = table ? database / table_file(*table) : database;
  std::ostringstream said;
  try {
    const CheckedOpening opening(database);
    const std::size_t errors = Xapian::Database::check(checked.string(), 0, &said);
    if (errors != 0 && is_environmental(said.str())) {
      throw Error(said.str().substr(0, said.str().find('\n')));
    }
    if (errors == 0 && !(table ? opening.covers(version, *table) : opening.covers(version))) {
      throw_not_guarded("check", database, database);
    }
    return errors == 0 ? "" : fmt::format("structure: {} errors: {}", errors, said.str());
  } catch (const Xapian::Error& error) {
    if (is_environmental(error)) {
      const bool is_writable = ::access(checked.c_str(), W_OK) == 0;
      throw Error(fmt::format("{}{}", reason_of(error),
                              is_writable ? ""
                                          : " (Xapian's check opens tables for writing: verify a "
                                            "copy of the index)"));
    }
    return fmt::format("structure: {}", reason_of(error));
  }
}

// Reports Xapian's verdict on the tables, or, if there are damaged blocks, only these: the former
// is a consequence.
void check_structure(const std::filesystem::path& database, const VersionFile& version,
                     DamagedBlocks& blocks, const Find& find) {
  const std::string fault = fault_in(database, version);
  if (!blocks.find_new() && !fault.empty()) {
    find(fault);
  }
}

// The child reports by lines on a pipe with a letter in front: `s` a stage that begins, `f` a
// finding, `e` why something could not be checked, `n` the numbers of articles and forms checked.
void write_line(int pipe, char kind, std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::string line = kind + text + "\n";
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t written = ::write(pipe, line.data() + done, line.size() - done);
    if (written < 0 && errno != EINTR) {
      return; // no reader
    }
    done += written < 0 ? 0 : static_cast<std::size_t>(written);
  }
}

// Checks version file and structure. False if that was impossible; the reason goes to `tell`.
bool check_files(const std::filesystem::path& generation, DamagedBlocks& blocks, const Find& find,
                 const Find& tell) {
  try {
    check_structure(generation, VersionFile::decode(read_version_file(generation)), blocks, find);
  } catch (const Damaged& damage) {
    // A damaged version file: Xapian's check would believe it, and truncate what that calls unused.
    find(damage.what());
  } catch (const Error& error) {
    tell(error.what());
    return false;
  }
  return true;
}

// Runs in the child process.
void check_all(const IndexDirectory& directory, const std::filesystem::path& generation, int pipe) {
  bool found = false;
  const Find find = [&](const std::string& finding) {
    found = true;
    write_line(pipe, 'f', finding);
  };
  write_line(pipe, 's', "the structure");
  DamagedBlocks blocks(find);
  if (!check_files(generation, blocks, find,
                   [&](const std::string& why) { write_line(pipe, 'e', why); })) {
    return;
  }
  write_line(pipe, 's', "the contents");
  std::string fault;
  try {
    const OpenGeneration open(directory);
    require_format(open.database(), directory.path());
    const ContentsChecked checked = check_contents(open.database(), find);
    check_reading(*open.snapshot(), find);
    write_line(pipe, 'n', fmt::format("{} {}", checked.articles, checked.forms));
  } catch (const Xapian::Error& error) {
    fault = reason_of(error);
  } catch (const std::exception& error) {
    fault = error.what();
  }
  if (is_environmental(fault)) {
    write_line(pipe, 'e', fault);
    return;
  }
  blocks.find_new();
  blocks.count_rest();
  if (!fault.empty() && !found) { // else it is just a consequence
    find(fault);
  }
}

// Reads all lines until the other end of the pipe is closed.
Verification collect(int pipe, std::string& stage) {
  Verification result;
  std::unordered_set<std::string> seen; // findings
  std::string text;
  std::string piece(65536, '\0');
  for (;;) {
    const ssize_t got = ::read(pipe, piece.data(), piece.size());
    if (got == 0 || (got < 0 && errno != EINTR)) {
      break;
    }
    text.append(piece, 0, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string rest = line.substr(std::min<std::size_t>(1, line.size()));
    if (line.starts_with('s')) {
      stage = rest;
    } else if (line.starts_with('f')) {
      if (seen.insert(rest).second) {
        result.findings.push_back(rest);
      }
    } else if (line.starts_with('e')) {
      throw Error("cannot verify the index: " + rest);
    } else if (line.starts_with('n')) {
      std::istringstream(rest) >> result.articles >> result.forms;
    }
  }
  return result;
}

} // namespace

Verification verify_index(const IndexDirectory& directory) {
  const PinnedGeneration generation = directory.pin_current();
  try {
    require_format(OpenGeneration(directory).database(), directory.path());
  } catch (const OlderFormat&) {
    throw;
  } catch (const NewerFormat&) {
    throw;
  } catch (const std::exception&) { // the child reports them
  } catch (const Xapian::Error&) {  // not derived from std::exception
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(fmt::format("cannot verify index '{}': {}", directory.path().string(),
                            errno_message(errno)));
  }
  FileDescriptor reading(ends[0]);
  FileDescriptor writing(ends[1]);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    // It inherits the lock on the index, so it must not outlive its parent.
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent) {
      ::_exit(1);
    }
    check_all(directory, generation.path, writing.get());
    ::_exit(0);
  }
  if (child < 0) {
    throw Error(fmt::format("cannot verify index '{}': {}", directory.path().string(),
                            errno_message(errno)));
  }
  writing = FileDescriptor();
  std::string stage = "nothing";
  Verification result = collect(reading.get(), stage);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    result.findings.push_back(
        WIFSIGNALED(status)
            ? fmt::format("the check of {} crashed (signal {})", stage, WTERMSIG(status))
            : fmt::format("the check of {} ended early", stage));
  }
  return result;
}

void require_sound_structure(const std::filesystem::path& database) {
  take_block_damage(); // may be of another database
  std::string fault;
  try {
    const VersionFile version = VersionFile::decode(read_version_file(database));
    const auto fault_in_table = [&](std::size_t table) {
      return fault_in(database, version, table);
    };
    // In parallel, as they are of similar size. Checking tables separately skips the comparison of
    // document lengths between two of them; --verify does that.
    auto records = std::async(std::launch::async, fault_in_table, docdata_table);
    auto terms = std::async(std::launch::async, fault_in_table, termlist_table);
    fault = fault_in_table(postlist_table);
    if (!version.roots.at(position_table).is_empty) {
      fault += fault_in_table(position_table);
    }
    fault += records.get();
    fault += terms.get();
  } catch (const Damaged& error) {
    fault = error.what();
  }
  const std::vector<BlockDamage> blocks = take_block_damage();
  if (!fault.empty() || !blocks.empty()) {
    throw Error(fmt::format("cannot write '{}': what was written reads back damaged: {} (the index "
                            "is as it was before)",
                            database.string(),
                            blocks.empty() ? fault : describe({blocks.front()})));
  }
}

} // namespace triglot

#include "store/index_directory.h"

#include "store/checksums_file.h"
#include "store/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view current_link = "current";
constexpr std::string_view fresh_link = "current.new"; // about to be renamed to `current`
constexpr std::string_view generations_folder = "generations";
constexpr std::string_view lock_file = "lock";

[[noreturn]] void cannot(std::string_view attempted, const fs::path& path,
                         std::string_view reason) {
  throw Error(fmt::format("cannot {} '{}': {}", attempted, path.string(), reason));
}

// The number in a generation's name; 0 for any other name.
unsigned generation_number(const fs::path& path) {
  const std::string name = path.filename().string();
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool whole = error == std::errc() && end == name.data() + name.size() && name.size() >= 6;
  return whole ? number : 0;
}

// Where `current` leads, provided it is a link of ours.
std::optional<fs::path> current_generation(const fs::path& directory) {
  std::error_code error;
  const fs::path target = fs::read_symlink(directory / current_link, error);
  if (error && error != std::errc::no_such_file_or_directory &&
      error != std::errc::not_a_directory && error != std::errc::invalid_argument) {
    cannot("read", directory / current_link, errno_message(error.value()));
  }
  if (error || target.parent_path() != generations_folder || generation_number(target) == 0) {
    return std::nullopt;
  }
  return directory / target;
}

// Whether a folder without an index holds nothing, or what an interrupted first build leaves: the
// lock, which comes first, and then generations that were not published.
bool is_ours(const fs::path& path) {
  std::error_code error;
  const bool locked = fs::is_regular_file(path / lock_file, error);
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    if (!locked || (name != lock_file && name != generations_folder && name != fresh_link &&
                    !name.starts_with("roots"))) {
      return false;
    }
  }
  if (!fs::is_directory(path / generations_folder, error)) {
    return true;
  }
  const fs::directory_iterator generations(path / generations_folder);
  return std::all_of(begin(generations), end(generations), [](const fs::directory_entry& entry) {
    return generation_number(entry.path()) != 0;
  });
}

// When a link was made; nothing where it is gone.
std::optional<std::chrono::system_clock::time_point> time_of_link(const fs::path& link) {
  struct stat status {};
  if (::lstat(link.c_str(), &status) != 0) {
    return std::nullopt;
  }
  const auto since_1970 = std::chrono::seconds(status.st_mtim.tv_sec) +
                          std::chrono::nanoseconds(status.st_mtim.tv_nsec);
  return std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::system_clock::duration>(since_1970));
}

const char* environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

std::string why_no_index(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const std::string build =
      fmt::format("build one with: triglot-index --db {} PATH", path.string());
  if (status.type() == fs::file_type::not_found) {
    return fmt::format("no such directory ({})", build);
  }
  if (error) {
    return errno_message(error.value());
  }
  if (!fs::is_directory(status)) {
    return "not a directory";
  }
  const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) {
    return errno_message(errno);
  }
  if (fs::is_empty(path, error)) {
    return fmt::format("the directory is empty ({})", build);
  }
  return fmt::format("the directory holds no Triglot index ({})", build);
}

} // namespace

fs::path index_path(const std::string& stated) {
  if (!stated.empty()) {
    return stated;
  }
  if (const char* path = environment("TRIGLOT_DB")) {
    return path;
  }
  if (const char* data = environment("XDG_DATA_HOME")) {
    return fs::path(data) / "triglot";
  }
  if (const char* home = environment("HOME")) {
    return fs::path(home) / ".local/share/triglot";
  }
  throw Error("no index named: give --db DIR, or set TRIGLOT_DB or HOME");
}

std::optional<fs::path> IndexDirectory::current() const {
  return current_generation(path_);
}

PinnedGeneration IndexDirectory::pin_current() const {
  // A writer may replace the generation between reading the link and locking the folder.
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::optional<fs::path> generation = current_generation(path_);
    if (!generation) {
      cannot("open index", path_, why_no_index(path_));
    }
    FileDescriptor folder(::open(generation->c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const int open_error = folder ? 0 : errno;
    if (folder && ::flock(folder.get(), LOCK_SH) != 0) {
      cannot("lock", *generation, errno_message(errno));
    }
    const auto since = time_of_link(path_ / current_link);
    if (!since || current_generation(path_) != generation) {
      continue;
    }
    if (open_error != 0) {
      cannot("open index", path_,
             fmt::format(
                 "its current generation: {} (rebuild it with: triglot-index --db {} --rebuild)",
                 errno_message(open_error), path_.string()));
    }
    return {*generation, std::move(folder), generation_number(*generation), *since};
  }
  cannot("open index", path_, "it is being replaced all the time");
}

namespace {

// Throws Error unless `directory` holds an index, or can be given one.
void require_ours(const IndexDirectory& directory) {
  const fs::path& path = directory.path();
  std::error_code error;
  if (directory.current() || !fs::exists(path, error)) {
    return;
  }
  if (!fs::is_directory(path, error)) {
    cannot("write index", path, "not a directory");
  }
  if (!is_ours(path)) {
    cannot("write index", path,
           "the directory holds other files and no index (name an empty or a new one)");
  }
}

// Whoever holds the lock, as it says in the file: ", process 123"; or nothing.
std::string holder(const FileDescriptor& lock) {
  std::array<char, 24> bytes{};
  const ssize_t size = ::pread(lock.get(), bytes.data(), bytes.size(), 0);
  long pid = 0;
  const char* const end = bytes.data() + std::max<ssize_t>(size, 0);
  const auto [rest, error] = std::from_chars(bytes.data(), end, pid);
  return error == std::errc() ? fmt::format(" (process {})", pid) : "";
}

// Takes the lock, or throws.
void take(const FileDescriptor& lock, const fs::path& path, std::chrono::milliseconds wait) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds pause(10);
  const Clock::time_point end = Clock::now() + wait;
  while (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) {
      continue;
    }
    if (errno != EWOULDBLOCK) {
      cannot("lock index", path, errno_message(errno));
    }
    if (Clock::now() >= end) {
      throw LockHeld(fmt::format("cannot write index '{}': another triglot-index{} is writing it "
                                 "(try again when it is done, or wait for it: --wait SECONDS)",
                                 path.string(), holder(lock)));
    }
    std::this_thread::sleep_for(pause);
  }
}

// For whoever meets the lock; nothing depends on it.
void write_holder(const FileDescriptor& lock) {
  const std::string text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(lock.get(), 0) == 0) {
    [[maybe_unused]] const ssize_t written = ::pwrite(lock.get(), text.data(), text.size(), 0);
  }
}

enum class Leftovers : std::uint8_t { all, unfinished };

// All generations but `kept` that no reader holds; or those alone that are no whole databases.
void delete_others(const fs::path& path, const fs::path& kept, Leftovers which) {
  for (const fs::directory_entry& entry : fs::directory_iterator(path / generations_folder)) {
    if (generation_number(entry.path()) == 0 || entry.path().filename() == kept.filename()) {
      continue;
    }
    std::error_code ignored; // a later writer tries again
    if (which == Leftovers::unfinished && fs::exists(entry.path() / checksums_file, ignored)) {
      continue;
    }
    const FileDescriptor folder(::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
      fs::remove_all(entry.path(), ignored);
    }
  }
}

} // namespace

WriterLock::WriterLock(const IndexDirectory& directory, std::chrono::milliseconds wait)
    : directory_(directory) {
  const fs::path& path = directory_.path();
  require_ours(directory_);
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error) {
    cannot("create", path, errno_message(error.value()));
  }
  if (is_new) {
    sync(path.has_parent_path() ? path.parent_path() : fs::path("."));
  }
  lock_ = FileDescriptor(::open((path / lock_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!lock_) {
    cannot("lock index", path, errno_message(errno));
  }
  take(lock_, path, wait);
  write_holder(lock_);
  fs::create_directories(path / generations_folder, error);
  if (error) {
    cannot("create", path / generations_folder, errno_message(error.value()));
  }
  // Without a current one, a whole one may be all that there is.
  const std::optional<fs::path> current = directory_.current();
  delete_others(path, current.value_or(fs::path()),
                current ? Leftovers::all : Leftovers::unfinished);
}

GenerationWriter::GenerationWriter(const WriterLock& lock) : path_(lock.directory().path()) {
  const fs::path generations = path_ / generations_folder;
  unsigned highest = generation_number(lock.directory().current().value_or(fs::path()));
  for (const fs::directory_entry& entry : fs::directory_iterator(generations)) {
    highest = std::max(highest, generation_number(entry.path()));
  }
  new_generation_ = generations / fmt::format("{:06}", highest + 1);
}

GenerationWriter::~GenerationWriter() {
  if (!published_) {
    std::error_code ignored; // the next build tries again
    fs::remove_all(new_generation_, ignored);
  }
}

void GenerationWriter::sync_files() const {
  for (const fs::directory_entry& file : fs::directory_iterator(new_generation_)) {
    sync(file.path());
  }
  sync(new_generation_);
  sync(path_ / generations_folder);
}

void GenerationWriter::publish() {
  sync_files();
  std::error_code error;
  fs::remove(path_ / fresh_link, error);
  fs::create_symlink(fs::path(generations_folder) / new_generation_.filename(), path_ / fresh_link,
                     error);
  if (!error) {
    fs::rename(path_ / fresh_link, path_ / current_link, error);
  }
  if (error) {
    cannot("switch index", path_, errno_message(error.value()));
  }
  published_ = true;
  sync(path_);
  delete_others(path_, new_generation_, Leftovers::all);
}

} // namespace triglot

#include "store/index_directory.h"

#include "store/error.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>

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
    if (!locked || (name != lock_file && name != generations_folder && name != fresh_link)) {
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
             fmt::format("its current generation: {} (build it anew: triglot-index --db {} PATH)",
                         errno_message(open_error), path_.string()));
    }
    return {*generation, std::move(folder), generation_number(*generation), *since};
  }
  cannot("open index", path_, "it is being replaced all the time");
}

GenerationWriter::GenerationWriter(const IndexDirectory& directory) : path_(directory.path()) {
  std::error_code error;
  const fs::path generations = path_ / generations_folder;
  if (!directory.current() && fs::exists(path_, error)) {
    if (!fs::is_directory(path_, error)) {
      cannot("write index", path_, "not a directory");
    }
    if (!is_ours(path_)) {
      cannot("write index", path_,
             "the directory holds other files and no index (name an empty or a new one)");
    }
  }
  fs::create_directories(path_, error);
  if (error) {
    cannot("create", path_, errno_message(error.value()));
  }
  lock_ = FileDescriptor(::open((path_ / lock_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!lock_) {
    cannot("lock index", path_, errno_message(errno));
  }
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) {
      throw LockHeld(fmt::format("cannot write index '{}': another triglot-index is writing it "
                                 "(try again when it is done)",
                                 path_.string()));
    }
    cannot("lock index", path_, errno_message(errno));
  }

  fs::create_directories(generations, error);
  if (error) {
    cannot("create", generations, errno_message(error.value()));
  }
  const fs::path current = current_generation(path_).value_or(fs::path());
  delete_others(current); // what an interrupted build left
  unsigned highest = generation_number(current);
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

void GenerationWriter::publish() {
  for (const fs::directory_entry& file : fs::directory_iterator(new_generation_)) {
    sync(file.path());
  }
  sync(new_generation_);
  sync(path_ / generations_folder);

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
  delete_others(new_generation_);
}

void GenerationWriter::delete_others(const fs::path& kept) const {
  for (const fs::directory_entry& entry : fs::directory_iterator(path_ / generations_folder)) {
    if (generation_number(entry.path()) == 0 || entry.path().filename() == kept.filename()) {
      continue;
    }
    const FileDescriptor folder(::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
      std::error_code ignored; // a later build tries again
      fs::remove_all(entry.path(), ignored);
    }
  }
}

} // namespace triglot

#include "bench/measure/page_cache.h"

#include "base/error.h"
#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

// How many of a file's pages are in memory.
std::size_t pages_in_memory(const FileDescriptor& file, std::size_t bytes, std::size_t page) {
  void* const mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) {
    return 0;
  }
  std::vector<unsigned char> states((bytes + page - 1) / page);
  ::mincore(mapped, bytes, states.data());
  ::munmap(mapped, bytes);
  return static_cast<std::size_t>(
      std::count_if(states.begin(), states.end(), [](unsigned char state) { return state & 1U; }));
}

} // namespace

double drop_from_page_cache(const std::filesystem::path& folder) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  std::size_t pages = 0;
  std::size_t left = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.file_size() == 0) {
      continue;
    }
    const FileDescriptor file(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
      throw Error(fmt::format("cannot open '{}': {}", entry.path().string(), errno_message(errno)));
    }
    ::fdatasync(file.get()); // dirty pages would stay
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
    pages += (entry.file_size() + page - 1) / page;
    left += pages_in_memory(file, entry.file_size(), page);
  }
  return pages == 0 ? 0 : static_cast<double>(left) / static_cast<double>(pages);
}

} // namespace triglot::bench

// Preloaded into a program (LD_PRELOAD), flips one bit on its way to a file, as memory, a cable or
// a disk may. The environment says where:
//
//   TRIGLOT_FLIP_FILE  suffix of the file's path
//   TRIGLOT_FLIP_BYTE  the byte's offset
#include <array>
#include <climits>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

bool is_the_file(int file) {
  const char* const name = std::getenv("TRIGLOT_FLIP_FILE");
  std::array<char, 64> link{};
  std::array<char, PATH_MAX> path{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
  const ssize_t size = ::readlink(link.data(), path.data(), path.size());
  return name != nullptr && size > 0 &&
         std::string_view(path.data(), static_cast<std::size_t>(size)).ends_with(name);
}

} // namespace

extern "C" ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t offset) {
  using Pwrite = ssize_t(int, const void*, std::size_t, off_t);
  static auto* const next = reinterpret_cast<Pwrite*>(::dlsym(RTLD_NEXT, "pwrite"));
  const char* const byte = std::getenv("TRIGLOT_FLIP_BYTE");
  const off_t flipped = byte == nullptr ? -1 : std::strtoll(byte, nullptr, 10);
  if (flipped < offset || flipped >= offset + static_cast<off_t>(size) || !is_the_file(file)) {
    return next(file, bytes, size, offset);
  }
  std::string changed(static_cast<const char*>(bytes), size);
  changed[static_cast<std::size_t>(flipped - offset)] ^= 4;
  return next(file, changed.data(), size, offset);
}

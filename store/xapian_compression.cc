// How hard Xapian compresses.
//
// Xapian deflates what it stores of each article and the list of its terms, at zlib's default level
// and with its largest tables, which are cleared for each of them; it offers no choice. For pieces
// of a few hundred bytes that is a quarter of the processor time of a build, and saves nothing: the
// lowest level with smaller tables takes half of it and the index is as large (ARCHITECTURE.md).
// So this function stands in front of zlib's, as those in guarded_files.cc stand in front of the C
// library's; what it is not called by Xapian for is passed on.
#include <dlfcn.h>
#include <zlib.h>

#undef deflateInit2_

namespace {

// Xapian's call: raw deflate, the largest window, the most memory.
constexpr int xapian_window_bits = -15;
constexpr int xapian_memory_level = 9;

constexpr int fast_level = 1;
constexpr int small_memory_level = 7;

using DeflateInit = int (*)(z_streamp, int, int, int, int, int, const char*, int);

} // namespace

extern "C" int deflateInit2_(z_streamp stream, int level, int method, int window_bits,
                             int memory_level, int strategy, const char* version, int stream_size) {
  static const auto next = reinterpret_cast<DeflateInit>(::dlsym(RTLD_NEXT, "deflateInit2_"));
  if (next == nullptr) {
    return Z_VERSION_ERROR;
  }
  if (level == Z_DEFAULT_COMPRESSION && window_bits == xapian_window_bits &&
      memory_level == xapian_memory_level) {
    level = fast_level;
    memory_level = small_memory_level;
  }
  return next(stream, level, method, window_bits, memory_level, strategy, version, stream_size);
}

// How hard Xapian compresses.
//
// Xapian, through which updates go, deflates what it stores of each article and the list of its
// terms, at zlib's default level and with its largest tables, which are cleared for each of them;
// it offers no choice. For pieces of a few hundred bytes that saves nothing: the lowest level with
// smaller tables takes half of the time and the index is as large (ARCHITECTURE.md). What is stored
// of an article is compressed already. So these functions stand in front of zlib's, as those in
// checked_io.cc stand in front of the C library's; what they are not called by Xapian for is
// passed on. Without them an index would be written and read more slowly, and be as good.
#include "store/record.h"

#include <string_view>

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
using Deflate = int (*)(z_streamp, int);

bool is_record(const z_stream& stream) {
  return stream.total_in == 0 && stream.avail_in >= triglot::record_mark.size() &&
         std::string_view(reinterpret_cast<const char*>(stream.next_in),
                          triglot::record_mark.size()) == triglot::record_mark;
}

} // namespace

extern "C" __attribute__((visibility("default"))) int
deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
              int strategy, const char* version, int stream_size) {
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

// Of a record it says that its room is used up, which Xapian takes for bytes that do not become
// fewer, and stores them as they are.
extern "C" __attribute__((visibility("default"))) int deflate(z_streamp stream, int flush) {
  static const auto next = reinterpret_cast<Deflate>(::dlsym(RTLD_NEXT, "deflate"));
  if (next == nullptr) {
    return Z_STREAM_ERROR;
  }
  return is_record(*stream) ? Z_OK : next(stream, flush);
}

#include "glass/deflate.h"

#include <new>

#define ZLIB_CONST // what is deflated is not changed
#include <zlib.h>

namespace triglot {

std::string deflated(std::string_view bytes) {
  constexpr int raw_window_bits = -15; // as Xapian inflates
  constexpr int memory_level = 9;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, raw_window_bits, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH); // all at once: there is room
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

} // namespace triglot

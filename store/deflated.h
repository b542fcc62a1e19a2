// Raw deflate, for what Xapian inflates.
#pragma once

#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace triglot {

// One per thread.
class Deflater {
public:
  Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater();

  // The bytes, deflated; lives until the next call. Empty where that is not worth it: of a few
  // bytes, or where they do not become fewer.
  std::string_view deflate(std::string_view bytes);

private:
  libdeflate_compressor* compressor_;
  std::string deflated_;
};

} // namespace triglot

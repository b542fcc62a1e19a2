#include "articles/input/unpacker.h"

#include <cstdint>
#include <stdexcept>

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

namespace triglot {
namespace {

// One zlib stream in the format given by `window_bits` (zlib.h, inflateInit2).
class Inflater {
public:
  Inflater(int window_bits, const char* format) : format_(format) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) {
      throw std::runtime_error("zlib cannot be used");
    }
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // See Unpacker::unpack().
  std::variant<std::size_t, Unreadable> inflate_some(std::string_view& packed, char* out,
                                                     std::size_t size) {
    // zlib does not write to it, but its type lacks the const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    packed.remove_prefix(packed.size() - stream_.avail_in);
    at_end_ = result == Z_STREAM_END;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
      return Unreadable{fmt::format("its {} data is damaged ({})", format_,
                                    stream_.msg == nullptr ? "zlib says no more" : stream_.msg)};
    }
    return size - stream_.avail_out;
  }

  bool at_end() const { return at_end_; }
  void begin_again() {
    inflateReset(&stream_);
    at_end_ = false;
  }

private:
  const char* format_;
  z_stream stream_ = {};
  bool at_end_ = false;
};

// RFC 1952: a sequence of members. Like gzip, ignores anything after the last one that is not a
// member.
class Gzip final : public Unpacker {
public:
  std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                               std::size_t size) override {
    if (member_.at_end() && !begin_member(packed)) {
      return std::size_t{0};
    }
    return member_.inflate_some(packed, out, size);
  }

  bool may_end() const override { return member_.at_end(); }

private:
  // False if no member begins there.
  bool begin_member(std::string_view& packed) {
    const std::string_view magic = std::string_view("\x1f\x8b").substr(0, packed.size());
    if (packed.empty() || !packed.starts_with(magic) || over_) {
      over_ = over_ || !packed.empty();
      packed = {};
      return false;
    }
    member_.begin_again();
    return true;
  }

  Inflater member_{16 + MAX_WBITS, "gzip"};
  bool over_ = false; // only padding follows
};

// RFC 9110, 8.4.1.2: the zlib format (RFC 1950); many servers send raw DEFLATE (RFC 1951).
class Deflate final : public Unpacker {
public:
  explicit Deflate(std::string_view beginning)
      : stream_(has_zlib_header(beginning) ? MAX_WBITS : -MAX_WBITS, "deflate") {}

  std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                               std::size_t size) override {
    if (stream_.at_end()) { // padding
      packed = {};
      return std::size_t{0};
    }
    return stream_.inflate_some(packed, out, size);
  }

  bool may_end() const override { return stream_.at_end(); }

private:
  // RFC 1950, 2.2: method 8, and a checksum over both bytes.
  static bool has_zlib_header(std::string_view beginning) {
    constexpr unsigned method_mask = 0x0f;
    constexpr unsigned deflate_method = 8;
    constexpr unsigned check = 31;
    if (beginning.size() < 2) {
      return true;
    }
    const unsigned method = static_cast<unsigned char>(beginning[0]);
    const unsigned flags = static_cast<unsigned char>(beginning[1]);
    return (method & method_mask) == deflate_method && (method * 256 + flags) % check == 0;
  }

  Inflater stream_;
};

// RFC 8878: a sequence of frames.
class Zstd final : public Unpacker {
public:
  Zstd() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) {
      throw std::bad_alloc();
    }
  }

  std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                               std::size_t size) override {
    ZSTD_inBuffer input = {packed.data(), packed.size(), 0};
    ZSTD_outBuffer output = {out, size, 0};
    const std::size_t result = ZSTD_decompressStream(context_.get(), &output, &input);
    if (ZSTD_isError(result) != 0) {
      return Unreadable{fmt::format("its zstd data is damaged or wants too much memory ({})",
                                    ZSTD_getErrorName(result))};
    }
    if (input.pos > 0 || output.pos > 0) { // otherwise it only hints at an optional next frame
      at_frame_end_ = result == 0;
    }
    packed.remove_prefix(input.pos);
    return output.pos;
  }

  bool may_end() const override { return at_frame_end_; }

private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  bool at_frame_end_ = false;
};

class Brotli final : public Unpacker {
public:
  Brotli() : decoder_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (decoder_ == nullptr) {
      throw std::bad_alloc();
    }
  }

  std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                               std::size_t size) override {
    std::size_t left = packed.size();
    const auto* input = reinterpret_cast<const std::uint8_t*>(packed.data());
    std::size_t room = size;
    auto* output = reinterpret_cast<std::uint8_t*>(out);
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder_.get(), &left, &input, &room, &output, nullptr);
    packed.remove_prefix(packed.size() - left);
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      return Unreadable{
          fmt::format("its Brotli data is damaged ({})",
                      BrotliDecoderErrorString(BrotliDecoderGetErrorCode(decoder_.get())))};
    }
    return size - room;
  }

  bool may_end() const override { return BrotliDecoderIsFinished(decoder_.get()) == BROTLI_TRUE; }

private:
  struct Free {
    void operator()(BrotliDecoderState* decoder) const { BrotliDecoderDestroyInstance(decoder); }
  };
  std::unique_ptr<BrotliDecoderState, Free> decoder_;
};

} // namespace

std::unique_ptr<Unpacker> unpacker_of_coding(std::string_view coding, std::string_view beginning) {
  if (coding == "br") {
    return std::make_unique<Brotli>();
  }
  if (coding == "deflate") {
    return std::make_unique<Deflate>(beginning);
  }
  return nullptr;
}

std::unique_ptr<Unpacker> unpacker_for(std::string_view beginning) {
  if (beginning.starts_with("\x1f\x8b\x08")) {
    return std::make_unique<Gzip>();
  }
  // RFC 8878, 3.1: a frame, or a skippable one, which pzstd writes first.
  const bool skippable = beginning.size() >= 4 && (beginning[0] & '\xf0') == '\x50' &&
                         beginning.substr(1, 3) == "\x2a\x4d\x18";
  if (beginning.starts_with("\x28\xb5\x2f\xfd") || skippable) {
    return std::make_unique<Zstd>();
  }
  return nullptr;
}

} // namespace triglot

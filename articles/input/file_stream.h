// A file's bytes as a stream, unpacked where gzip or zstd packed them.
#pragma once

#include "articles/article.h"
#include "articles/input/file_opener.h"
#include "store/file_table.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace triglot {

// Reads a file from its beginning to its end, a piece at a time. Compression is detected by
// its first bytes, whatever its name. Holds some 200 KiB, and the window that a zstd file asks for:
// up to 8 MiB as a rule, never more than 128 MiB. One per thread.
class FileStream {
public:
  explicit FileStream(OpenedFile file);
  // Of any kind; waits for what writes to it.
  static FileStream standard_input();

  FileStream(FileStream&& other) noexcept;
  FileStream& operator=(FileStream&& other) noexcept;
  ~FileStream();

  // Appends up to `size` bytes to `out`, a MiB at most, and says how many: none only at the end.
  // Unreadable where the file cannot be read or, packed, is damaged or cut short; what came before
  // that holds.
  std::variant<std::size_t, Unreadable> read(std::string& out, std::size_t size);

  // The next bytes without taking them, `size` where there are as many; fewer also where what comes
  // next cannot be read. Valid until the next call.
  std::string_view peek(std::size_t size);

  // `listener` is called after each MiB at most that is read from the file or unpacked, also where
  // nothing is returned for it. What it throws passes through; then the stream is to be given up.
  void on_read(std::function<void()> listener);

  // Bytes of the file, packed as it may be, that were read so far; and its size when it was opened,
  // 0 where that is not known.
  std::uint64_t position() const;
  std::uint64_t size() const;

  // Bytes of the file that nothing has packed; nothing of one that is packed, not read yet, or of
  // unknown size.
  std::optional<std::uint64_t> plain_size() const;

  // Whether the file is another than when it was opened, by its size and time.
  bool changed() const;

  // What the file was like when it was opened.
  FileState state() const;
  // XXH3-128 of the file's bytes, packed as they may be; empty until all are read.
  std::string content_hash() const;
  // Where `size` bytes of the file end, provided that these are what `content_hash` says, that they
  // end with a line, and that these are lines of UTF-8, packed by nothing. Reads them, without
  // taking them.
  std::optional<Origin> end_of_known(std::uint64_t size, const std::string& content_hash) const;
  // Whether the file system, and not what is in the file, has kept it from being read.
  bool has_failed() const;

private:
  class State;
  explicit FileStream(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// A larger file is no article. Keeps every offset and position within 32 bits, and the stored text
// within what Xapian takes for one document (over 130 MB it throws, measured on 1.4.22).
inline constexpr std::size_t max_file_bytes = std::size_t{128} << 20;

// XXH3-128 of a file's bytes; empty where it cannot be read, or is another than was found.
std::string hash_of_file(FileOpener& opener, const FoundFile& found);

// Appends what stream.read() gives of `size` bytes. False at the end, and where the file cannot be
// read on: then `fault` says why.
bool append_read(FileStream& stream, std::size_t size, std::string& out, std::string& fault);

// The rest of a stream. Unreadable where that is more than max_file_bytes; takes no more memory
// than that either way, however much it would unpack to.
std::variant<std::string, Unreadable> read_rest(FileStream& stream);

} // namespace triglot

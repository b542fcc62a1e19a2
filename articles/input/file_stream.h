// A file's bytes as a stream, decompressed if they are gzip or zstd.
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

// Reads a file sequentially. Detects compression by the first bytes, regardless of the name. Uses
// about 200 KiB, plus the window of a zstd file: usually at most 8 MiB, never more than 128 MiB.
// One per thread.
class FileStream {
public:
  explicit FileStream(OpenedFile file);
  // Standard input may be of any type; reading waits for its writer.
  static FileStream standard_input();

  FileStream(FileStream&& other) noexcept;
  FileStream& operator=(FileStream&& other) noexcept;
  ~FileStream();

  // Appends up to `size` bytes, at most a MiB, to `out` and returns how many: 0 only at the end.
  // Unreadable if the file cannot be read, or is compressed and damaged or truncated; bytes
  // returned before remain valid.
  std::variant<std::size_t, Unreadable> read(std::string& out, std::size_t size);

  // Returns the next bytes without consuming them: `size`, or fewer at the end and before an error.
  // Valid until the next call.
  std::string_view peek(std::size_t size);

  // Calls `listener` at least once per MiB read from the file or decompressed, even if nothing is
  // returned for it. Its exceptions propagate; the stream is unusable afterwards.
  void on_read(std::function<void()> listener);

  // Bytes of the file, compressed or not, read so far; and its size when opened, 0 if unknown.
  std::uint64_t position() const;
  std::uint64_t size() const;

  // The size of an uncompressed file; nothing if it is compressed, not read yet, or of unknown
  // size.
  std::optional<std::uint64_t> plain_size() const;

  // Whether the file's size or time has changed since it was opened.
  bool changed() const;

  // The file's state when it was opened.
  FileState state() const;
  // XXH3-128 of the file's bytes, compressed or not; empty until all are read.
  std::string content_hash() const;
  // Where the first `size` bytes of the file end, if they have the hash `content_hash`, end with a
  // line end, and are uncompressed UTF-8 lines. Reads them without consuming them.
  std::optional<Origin> end_of_known(std::uint64_t size, const std::string& content_hash) const;
  // Whether reading failed because of the file system rather than the file's content.
  bool has_failed() const;

private:
  class State;
  explicit FileStream(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// Larger files are not articles. Keeps offsets and positions within 32 bits, and the stored text
// within what Xapian accepts per document (it throws above 130 MB, measured on 1.4.22).
inline constexpr std::size_t max_file_bytes = std::size_t{128} << 20;

// XXH3-128 of a file's bytes; empty if it cannot be read, or is not the one that was found.
std::string hash_of_file(FileOpener& opener, const FoundFile& found);

// Appends the result of stream.read(). False at the end, and on an error, with its reason in
// `fault`.
bool append_read(FileStream& stream, std::size_t size, std::string& out, std::string& fault);

// Reads the rest of a stream. Unreadable if that exceeds max_file_bytes; never uses more memory,
// even if it would decompress to more.
std::variant<std::string, Unreadable> read_rest(FileStream& stream);

} // namespace triglot

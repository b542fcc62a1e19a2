// Tests that regular files are read completely, compressed or not, and that nothing else blocks or
// breaks.
#include "articles/input/file_stream.h"

#include "tests/articles/found.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {

using test::repeated;
namespace fs = std::filesystem;

std::variant<std::string, Unreadable> read_file(const std::string& path) {
  std::variant<OpenedFile, OpenFailure> opened = FileOpener().open_file(test::found_file(path));
  if (const auto* failure = std::get_if<OpenFailure>(&opened)) {
    return Unreadable{describe(*failure, path)};
  }
  FileStream stream(std::move(std::get<OpenedFile>(opened)));
  return read_rest(stream);
}

// "N bytes", or why the file cannot be read.
std::string size_or_reason(const fs::path& path) {
  const auto result = read_file(path.string());
  if (const auto* bytes = std::get_if<std::string>(&result)) {
    return std::to_string(bytes->size()) + " bytes";
  }
  return std::get<Unreadable>(result).reason;
}

// Limits the process to its current memory plus `bytes`, while this object lives.
class MemoryLimit {
public:
  explicit MemoryLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_AS, &before_);
    std::ifstream status("/proc/self/statm");
    rlim_t pages = 0;
    status >> pages;
    rlimit limited = before_;
    limited.rlim_cur = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + bytes;
    ::setrlimit(RLIMIT_AS, &limited);
  }
  ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &before_); }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
  rlimit before_ = {};
};

void make_sparse(const std::string& path, std::size_t size) {
  REQUIRE(::truncate(path.c_str(), static_cast<off_t>(size)) == 0);
}

TEST_CASE("a file's bytes are read as they are, whatever their number") {
  const test::TemporaryFolder folder;
  const std::size_t size = GENERATE(0U, 1U, 4095U, 4096U, 4097U, 8192U, 100000U);
  std::string bytes(size, 'x');
  for (std::size_t at = 0; at < size; ++at) {
    bytes[at] = static_cast<char>(at * 7);
  }
  const auto result = read_file(folder.write("a\n\xff.txt", bytes));
  REQUIRE(std::holds_alternative<std::string>(result));
  CHECK((std::get<std::string>(result) == bytes));
}

TEST_CASE("what is no regular file, or not there, is told and never waited for") {
  const test::TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  fs::create_symlink("gone", folder.path() / "broken");
  fs::create_symlink("loop", folder.path() / "loop");
  fs::create_symlink("fifo", folder.path() / "to fifo");
  folder.write("file", "abc");
  fs::create_symlink("file", folder.path() / "to file");
  auto [name, expected] = GENERATE(
      table<std::string, std::string>({{"gone", "no such file or directory"},
                                       {"broken", "no such file or directory"},
                                       {"file/x", "not a directory"},
                                       {"loop", "too many levels of symbolic links"},
                                       {".", "not a regular file any more (try again)"},
                                       {"fifo", "not a regular file any more (try again)"},
                                       {"to fifo", "not a regular file any more (try again)"},
                                       {"to file", "3 bytes"},
                                       {"/dev/null", "not a regular file any more (try again)"},
                                       {"/dev/zero", "not a regular file any more (try again)"},
                                       {"/dev/tty", "not a regular file any more (try again)"},
                                       {std::string(300, 'x'), "file name too long"}}));
  const std::string found = size_or_reason(folder.path() / name);
  if (name != "/dev/tty") { // cannot be opened without a terminal
    CHECK(found == expected);
  }
}

TEST_CASE("a file that does not say how long it is, is read to its end") {
  CHECK(size_or_reason("/proc/self/status").ends_with(" bytes"));
  CHECK(size_or_reason("/proc/self/status") != "0 bytes");
  if (fs::exists("/proc/kallsyms")) { // megabytes, but with a size of 0
    CHECK(size_or_reason("/proc/kallsyms").size() >= std::string("100000 bytes").size());
  }
}

TEST_CASE("an unreadable file is told") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("secret.txt", "x");
  fs::permissions(path, fs::perms::none);
  if (::geteuid() != 0) {
    CHECK(size_or_reason(path) == "permission denied");
  }
}

TEST_CASE("what is packed comes unpacked, of several members or frames") {
  const test::TemporaryFolder folder;
  const std::string many(300000, 'x');
  for (const test::Packing packing : {test::Packing::gzip, test::Packing::zstd}) {
    const auto read = [&](const std::string& bytes) {
      const auto result = read_file(folder.write("packed", bytes));
      const auto* unreadable = std::get_if<Unreadable>(&result);
      return unreadable == nullptr ? std::get<std::string>(result) : "! " + unreadable->reason;
    };
    const std::string one = test::packed("een", packing);
    CHECK(read(one) == "een");
    CHECK(read(test::packed("", packing)).empty());
    CHECK(read(one + test::packed("", packing) + test::packed("twee", packing)) == "eentwee");
    CHECK((read(one + test::packed(many, packing)) == "een" + many));
    CHECK(read(one + one.substr(0, 5)) == "! its packed data is cut short");
    std::string damaged = test::packed(many, packing);
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    CHECK_THAT(read(damaged), Catch::Matchers::StartsWith("! its "));
  }
  const std::string skippable("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12); // pzstd begins files like this
  CHECK(size_or_reason(folder.write(
            "skip", skippable + test::packed("een", test::Packing::zstd))) == "3 bytes");
  // gzip does this with blocks of a tape.
  CHECK(size_or_reason(folder.write("padded", test::packed("een", test::Packing::gzip) +
                                                  std::string(512, '\0'))) == "3 bytes");
  CHECK(
      size_or_reason(folder.write(
          "behind the padding", test::packed("een", test::Packing::gzip) + std::string(512, '\0') +
                                    test::packed("twee", test::Packing::gzip))) == "3 bytes");
  CHECK(size_or_reason(folder.write("short", "\x1f\x8b")) == "2 bytes");
}

TEST_CASE("what is peeked at is read again") {
  const test::TemporaryFolder folder;
  FileStream file = test::stream_of_file(folder.write("a", "abcdef"));
  CHECK(file.peek(2) == "ab");
  CHECK(file.peek(100) == "abcdef");
  CHECK(file.peek(1) == "a");
  std::string read;
  CHECK(std::get<std::size_t>(file.read(read, 4)) == 4);
  CHECK(read == "abcd");
  CHECK(file.peek(100) == "ef");
  CHECK(std::get<std::size_t>(file.read(read, 100)) == 2);
  CHECK(std::get<std::size_t>(file.read(read, 100)) == 0);
  CHECK(read == "abcdef");
  CHECK(file.position() == 6);
}

TEST_CASE("the largest file is read, one byte more is refused") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("large.txt", "");
  make_sparse(path, max_file_bytes);
  CHECK(size_or_reason(path) == std::to_string(max_file_bytes) + " bytes");
  make_sparse(path, max_file_bytes + 1);
  CHECK(size_or_reason(path) == "larger than 128 MiB, no article");
}

TEST_CASE("a file larger than memory is refused without asking for that memory") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("huge.txt", "");
  make_sparse(path, std::size_t{8} << 30);
  const MemoryLimit limit(rlim_t{1} << 30);
  std::string found;
  CHECK_NOTHROW(found = size_or_reason(path));
  CHECK(found == "larger than 128 MiB, no article");
}

// How often a listener is called while a file is read in pieces of `wanted` bytes.
std::uint64_t calls_while_reading(const std::string& bytes, std::size_t wanted) {
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", bytes));
  std::uint64_t calls = 0;
  stream.on_read([&] { ++calls; });
  for (std::string piece; std::get<std::size_t>(stream.read(piece, wanted)) > 0; piece.clear()) {
    CHECK(piece.size() <= std::size_t{1} << 20);
  }
  return calls;
}

// A skippable zstd frame (RFC 8878, 3.1.2).
std::string skipped_frame(std::size_t size) {
  std::string frame("\x50\x2a\x4d\x18");
  for (unsigned byte = 0; byte < 4; ++byte) {
    frame += static_cast<char>(size >> (8 * byte) & 0xff);
  }
  return frame + std::string(size, 'x');
}

TEST_CASE("a listener is called for each piece, also where nothing comes out of it", "[slow]") {
  constexpr std::size_t all = std::size_t{1} << 30; // upper bound
  const std::size_t mebibytes = GENERATE(8U, 16U);
  const std::size_t bytes = mebibytes << 20;
  const std::string text(bytes, '\n');
  const std::string empty = test::packed("", test::Packing::zstd);
  const std::string empty_member = test::packed("", test::Packing::gzip);
  const auto [what, file, wanted] = GENERATE_REF(table<std::string, std::string, std::size_t>({
      {"plain", text, all},
      {"gzip", test::packed(text, test::Packing::gzip), all},
      {"zstd", test::packed(text, test::Packing::zstd), all},
      {"frames to be skipped", repeated(skipped_frame(bytes / 4), 4), 4096},
      {"empty frames", repeated(empty, bytes / empty.size()), 4096},
      {"empty members", repeated(empty_member, bytes / empty_member.size()), 4096},
      {"padding", empty_member + std::string(bytes, '\0'), 4096},
  }));
  CAPTURE(what, mebibytes);
  const std::uint64_t calls = calls_while_reading(file, wanted);
  CHECK(calls >= mebibytes);
  CHECK(calls <= 20 * mebibytes); // pieces of 64 KiB
}

TEST_CASE("what a listener throws ends the reading") {
  const test::TemporaryFolder folder;
  FileStream stream =
      test::stream_of_file(folder.write("a", std::string(std::size_t{8} << 20, '\n')));
  stream.on_read([&] {
    if (stream.position() > 3 << 20) {
      throw std::runtime_error("enough");
    }
  });
  CHECK_THROWS_WITH(read_rest(stream), "enough");
  CHECK(stream.position() == 4 << 20);
}

} // namespace
} // namespace triglot

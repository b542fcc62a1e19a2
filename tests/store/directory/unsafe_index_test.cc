// Tests that an index that could lead out of itself is refused by readers and writers, and that
// nothing outside is touched.
#include "store/directory/index_directory.h"

#include "base/plain_file.h"
#include "store/directory/roots_file.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstring>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// An index of one generation, next to what must not be touched.
class Surrounded {
public:
  Surrounded() {
    folder_.write("index/lock", "");
    folder_.write("index/roots", "x");
    folder_.write("index/generations/000001/iamglass", "x");
    fs::create_directory_symlink("generations/000001", index() / "current");
    folder_.write("victim", "precious");
    folder_.write("outside/000001/iamglass", "x");
    folder_.write("outside/201905/photo.jpg", "precious");
  }

  fs::path index() const { return folder_.path() / "index"; }
  fs::path outside(const std::string& name) const { return folder_.path() / name; }

  // Replaces the entry of that name in the index by something else.
  void replace(const std::string& name, const std::string& kind) const {
    const fs::path path = index() / name;
    fs::remove_all(path);
    if (kind == "link") {
      fs::create_symlink(outside("victim"), path);
    } else if (kind == "dangling link") {
      fs::create_symlink(outside("nothing"), path);
    } else if (kind == "link to a folder") {
      fs::create_symlink(outside("outside"), path);
    } else if (kind == "hard link") {
      fs::create_hard_link(outside("victim"), path);
    } else if (kind == "FIFO") {
      REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    } else if (kind == "socket") {
      make_socket(path);
    } else if (kind == "folder") {
      fs::create_directory(path);
    } else if (kind == "file") {
      ::close(::creat(path.c_str(), 0600));
    } else {
      FAIL("no such kind: " << kind);
    }
  }

  void check_untouched() const {
    CHECK(test::read_bytes(outside("victim")) == "precious");
    CHECK(test::read_bytes(outside("outside/201905/photo.jpg")) == "precious");
    CHECK(test::read_bytes(outside("outside/000001/iamglass")) == "x");
    CHECK_FALSE(fs::exists(outside("nothing")));
    CHECK(std::distance(fs::directory_iterator(outside("outside")), fs::directory_iterator()) == 2);
  }

private:
  static void make_socket(const fs::path& path) {
    const FileDescriptor bound(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.native().size() < sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    REQUIRE(::bind(bound.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }

  test::TemporaryFolder folder_;
};

template <typename Action>
std::string refusal(Action&& action) {
  try {
    action();
    return {};
  } catch (const UnsafeIndex& error) {
    CHECK(std::string(error.what()).find('\n') == std::string::npos);
    return error.what();
  }
}

TEST_CASE("a writer refuses an index in which something else stands for one of its files") {
  const auto name = GENERATE(as<std::string>(), "lock", "roots", "private");
  const auto [kind, reason] =
      GENERATE(table<std::string, std::string>({{"link", "is a symbolic link"},
                                                {"dangling link", "is a symbolic link"},
                                                {"link to a folder", "is a symbolic link"},
                                                {"hard link", "hard link"},
                                                {"FIFO", "is a FIFO"},
                                                {"socket", "is a socket"},
                                                {"folder", "is a folder"}}));
  CAPTURE(name, kind);
  const Surrounded surrounded;
  surrounded.replace(name, kind);
  const std::string message =
      refusal([&] { const WriterLock lock(IndexDirectory(surrounded.index())); });
  CHECK_THAT(message, ContainsSubstring(reason) &&
                          ContainsSubstring(fmt::format("cannot use index '{}': its '{}' ",
                                                        surrounded.index().string(), name)));
  surrounded.check_untouched();
  IndexDirectory(surrounded.index()).pin_current(); // a search needs none of them
}

TEST_CASE("neither readers nor writers follow a link in the place of a folder of an index") {
  const auto name = GENERATE(as<std::string>(), "generations", "generations/000001");
  const auto kind = GENERATE(as<std::string>(), "link", "link to a folder", "FIFO", "file");
  CAPTURE(name, kind);
  const Surrounded surrounded;
  surrounded.replace(name, kind);
  const IndexDirectory directory(surrounded.index());
  CHECK_FALSE(refusal([&] { directory.pin_current(); }).empty());
  const bool is_kept = name != "generations";
  CHECK(refusal([&] { const WriterLock lock(directory); }).empty() == is_kept);
  surrounded.check_untouched();
}

TEST_CASE("a generation is not opened in which Xapian could be led astray") {
  const auto name = GENERATE(as<std::string>(), "iamglass", "flintlock", "v.tmp", "docdata.glass",
                             "position.glass", "checksums", "anything");
  const auto kind =
      GENERATE(as<std::string>(), "link", "dangling link", "hard link", "FIFO", "socket");
  CAPTURE(name, kind);
  const Surrounded surrounded;
  surrounded.replace("generations/000001/" + name, kind);
  CHECK_THAT(refusal([&] { IndexDirectory(surrounded.index()).pin_current(); }),
             ContainsSubstring("'generations/000001/" + name + "'"));
  surrounded.check_untouched();
}

TEST_CASE("a generation is not opened that Xapian would take for another kind of database") {
  const auto name = GENERATE(as<std::string>(), "XAPIANDB", "iamchert", "iambrass", "record_DB");
  const Surrounded surrounded;
  surrounded.replace("generations/000001/" + name, "file");
  CHECK_THAT(refusal([&] { IndexDirectory(surrounded.index()).pin_current(); }),
             ContainsSubstring("a database of another kind"));
}

TEST_CASE("the copy of the roots is read from a plain file alone") {
  const auto kind = GENERATE(as<std::string>(), "link", "hard link", "FIFO", "socket", "folder");
  const Surrounded surrounded;
  surrounded.replace("roots", kind);
  CHECK_FALSE(refusal([&] { load_roots(surrounded.index()); }).empty());
}

TEST_CASE("a plain file is opened, and nothing else") {
  const auto [kind, error] = GENERATE(table<std::string, int>({{"link", ELOOP},
                                                               {"dangling link", ELOOP},
                                                               {"hard link", EMLINK},
                                                               {"FIFO", ENOTSUP},
                                                               {"socket", ENOTSUP},
                                                               {"folder", EISDIR},
                                                               {"file", 0}}));
  const auto flags = GENERATE(as<int>(), O_RDONLY, O_RDWR, O_RDWR | O_CREAT | O_TRUNC);
  CAPTURE(kind, flags);
  const Surrounded surrounded;
  surrounded.replace("lock", kind);
  errno = 0;
  const FileDescriptor file = open_plain(surrounded.index() / "lock", flags, 0600);
  const int reason = errno;
  CHECK(static_cast<bool>(file) == (error == 0));
  if (error != 0) {
    CHECK(reason == error);
  }
  surrounded.check_untouched();
  CHECK(open_plain("/dev/null", O_RDONLY).get() == -1);
  CHECK(open_plain(surrounded.index() / "missing", O_RDONLY).get() == -1);
  CHECK(errno == ENOENT);
}

TEST_CASE("a file that was replaced while it was open is read to its end") {
  const Surrounded surrounded;
  const FileDescriptor file = open_plain(surrounded.index() / "roots", O_RDONLY);
  replace_file(surrounded.index() / "roots", "new");
  CHECK(read_bytes_of(file.get()) == "x");
  CHECK(read_plain(surrounded.index() / "roots", 3) == "new");
}

TEST_CASE("a file that says that it is larger than it may be is not read") {
  const Surrounded surrounded;
  CHECK_FALSE(read_plain(surrounded.index() / "roots", 0));
  CHECK(errno == EFBIG);
  const fs::path version = surrounded.index() / "generations/000001/iamglass";
  fs::resize_file(version, std::uintmax_t{1} << 40); // sparse
  CHECK_FALSE(read_plain(version, 1 << 20));
  CHECK(errno == EFBIG);
}

TEST_CASE("ten thousand generations are removed, and the numbers go on behind them", "[slow]") {
  const Surrounded surrounded;
  for (int number = 2; number <= 10'000; ++number) {
    fs::create_directory(surrounded.index() / fmt::format("generations/{:06}", number));
  }
  fs::create_directory_symlink(surrounded.outside("outside"),
                               surrounded.index() / "generations/010001");
  const WriterLock lock(IndexDirectory(surrounded.index()));
  const GenerationWriter writer(lock);
  CHECK(writer.new_generation().filename() == "010002");
  CHECK(std::distance(fs::directory_iterator(surrounded.index() / "generations"),
                      fs::directory_iterator()) == 2); // the current one, and the link
  surrounded.check_untouched();
}

TEST_CASE("a generation of the highest number there is leaves none for another") {
  const Surrounded surrounded;
  fs::create_directory_symlink(surrounded.outside("outside"),
                               surrounded.index() / "generations/4294967295");
  const WriterLock lock(IndexDirectory(surrounded.index()));
  CHECK_THROWS_WITH(GenerationWriter(lock), ContainsSubstring("4294967295"));
}

} // namespace
} // namespace triglot

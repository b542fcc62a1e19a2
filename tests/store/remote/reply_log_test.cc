// Tests the replies of servers that are kept on disk.
#include "store/remote/reply_log.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

namespace fs = std::filesystem;

class CacheFolder {
public:
  CacheFolder() { ::setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1); }
  ~CacheFolder() { ::setenv("XDG_CACHE_HOME", "/dev/null", 1); }
  CacheFolder(const CacheFolder&) = delete;
  CacheFolder& operator=(const CacheFolder&) = delete;

  fs::path only_file() const {
    const std::vector<fs::path> files(fs::directory_iterator(folder_.path() / "triglot/replies"),
                                      {});
    REQUIRE(files.size() == 1);
    return files.front();
  }

private:
  test::TemporaryFolder folder_;
};

const Reply word{ReplyKind::metadata, "Fhuis", std::string("a\0b", 3)};
const Reply frequency{ReplyKind::frequency, "huis", "\x05"};

bool has(const ReplyLog& log, const std::vector<Reply>& expected) {
  const std::vector<Reply> loaded = log.load();
  return std::equal(loaded.begin(), loaded.end(), expected.begin(), expected.end(),
                    [](const Reply& one, const Reply& other) {
                      return one.kind == other.kind && one.asked == other.asked &&
                             one.reply == other.reply;
                    });
}

TEST_CASE("Replies are kept for one address and one state") {
  const CacheFolder cache;
  const ReplyLog log("archive1:7000", "state 1");
  CHECK(log.load().empty());
  log.append({word});
  log.append({});
  log.append({frequency});
  CHECK(has(log, {word, frequency}));
  CHECK(has(ReplyLog("archive1:7000", "state 1"), {word, frequency}));
  CHECK(ReplyLog("archive2:7000", "state 1").load().empty());

  const ReplyLog later("archive1:7000", "state 2");
  CHECK(later.load().empty());
  later.append({frequency});
  CHECK(has(later, {frequency}));
  CHECK(log.load().empty()); // one file for each address
  cache.only_file();
}

TEST_CASE("Of a log that is cut off or damaged the whole batches before are used") {
  const CacheFolder cache;
  const ReplyLog log("archive1:7000", "state");
  log.append({word});
  const auto whole = fs::file_size(cache.only_file());
  log.append({frequency});
  const auto all = fs::file_size(cache.only_file());
  SECTION("cut off") {
    fs::resize_file(cache.only_file(), GENERATE_COPY(whole + 1, all - 1));
    CHECK(has(log, {word}));
    log.append({frequency}); // in the place of what is not whole
    CHECK(has(log, {word, frequency}));
    CHECK(fs::file_size(cache.only_file()) == all);
  }
  SECTION("damaged") {
    std::fstream file(cache.only_file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(all - 1));
    file.put('x');
    file.close();
    CHECK(has(log, {word}));
  }
  SECTION("of something else") {
    std::ofstream(cache.only_file()) << "something else";
    CHECK(log.load().empty());
    log.append({word});
    CHECK(has(log, {word}));
  }
}

TEST_CASE("Without a folder nothing is kept") {
  const CacheFolder cache;
  ::setenv("XDG_CACHE_HOME", "/dev/null/x", 1);
  const ReplyLog log("archive1:7000", "state");
  log.append({word});
  CHECK(log.load().empty());
  ReplyLog().append({word});
  CHECK(ReplyLog().load().empty());
}

} // namespace
} // namespace triglot

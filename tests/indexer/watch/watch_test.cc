// Tests that a watch survives a failing update, whatever it throws.
#include "indexer/watch/watch.h"

#include "base/error.h"
#include "base/stop_signal.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace {

// Watches a folder until updates have been called `calls` times. The second call, the watch's
// first, fails at least once with what `fail` throws.
class Watched {
public:
  template <typename Fail>
  Watched(int calls, const Fail& fail) {
    folder_.write("files/a.txt", "The tide.");
    BuildOptions options;
    options.index = folder_.path() / "index";
    options.paths = {(folder_.path() / "files").string()};
    const StopSignal stop;
    int called = 0;
    watch(options, stop,
          {[&](const BuildOptions& wanted, NamedBy named_by) {
             if (++called == calls) {
               ::kill(::getpid(), SIGINT);
             } else if (called > 1) {
               fail();
             }
             everything_ = everything_ && (called == 1 || wanted.paths.empty());
             return update(wanted, sink_, named_by);
           },
           [&](const std::string& what) { told_.push_back(what); }});
  }

  // The messages, with the index as DIR.
  std::string told() const {
    std::string all = fmt::format("{}", fmt::join(told_, "|"));
    const std::string index = (folder_.path() / "index").string();
    for (std::size_t at = all.find(index); at != std::string::npos; at = all.find(index)) {
      all.replace(at, index.size(), "DIR");
    }
    return all;
  }
  bool everything() const { return everything_; }

private:
  test::TemporaryFolder folder_;
  test::RecordingSink sink_;
  std::vector<std::string> told_;
  bool everything_ = true; // updated in each call
};

TEST_CASE("a watch goes on after an update that fails, and tells the reason once", "[slow]") {
  SECTION("no memory") {
    const Watched watched(4, [] { throw std::bad_alloc(); });
    CHECK(watched.told() == "cannot update index 'DIR': out of memory (it is tried again)");
    CHECK(watched.everything()); // no pending update is forgotten
  }
  SECTION("a folder that cannot be accessed") {
    const Watched watched(3, [] {
      throw std::filesystem::filesystem_error("status", "files",
                                              std::make_error_code(std::errc::permission_denied));
    });
    CHECK(
        watched.told() ==
        "cannot update index 'DIR': cannot access 'files': permission denied (it is tried again)");
  }
  SECTION("a message of our own") {
    const Watched watched(3, [] { throw Error("the disk is full"); });
    CHECK(watched.told() == "the disk is full");
  }
}

TEST_CASE("a watch goes on where new roots are named in an index that cannot be opened at once") {
  const test::TemporaryFolder folder;
  folder.write("files/a.txt", "The tide.");
  BuildOptions options;
  options.index = folder.path() / "index";
  options.paths = {(folder.path() / "files").string()};
  const std::filesystem::path roots = options.index / "roots";
  const std::filesystem::path generation = options.index / "generations/000001";
  const std::filesystem::path away = options.index / "generations/away";
  test::RecordingSink sink;
  std::vector<std::string> told;
  const StopSignal stop;
  int called = 0;
  watch(options, stop,
        {[&](const BuildOptions& wanted, NamedBy named_by) {
           const BuildReport report = update(wanted, sink, named_by);
           if (++called == 2) { // the watch has begun
             std::filesystem::copy_file(roots, options.index / "roots.copy");
             std::filesystem::rename(options.index / "roots.copy", roots);
             std::filesystem::rename(generation, away);
           } else if (called > 2) {
             ::kill(::getpid(), SIGINT);
           }
           return report;
         },
         [&](const std::string& what) {
           told.push_back(what);
           std::filesystem::rename(away, generation);
         }});
  CHECK(called == 3);
  CHECK(told.size() == 1);
}

TEST_CASE("a watch ends where the index is damaged") {
  CHECK_THROWS_AS(Watched(4, [] { throw Damaged("no such index"); }), Damaged);
}

TEST_CASE("a watch ends without a word where an update was told to stop") {
  CHECK(Watched(4, [] { throw Stopped(); }).told().empty());
}

} // namespace
} // namespace triglot

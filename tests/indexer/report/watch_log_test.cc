// Tests the lines that a watch prints about an update.
#include "indexer/report/watch_log.h"

#include "tests/support/catch.h"

#include <ctime>
#include <string>

namespace triglot {
namespace {

using Kind = ArticleChange::Kind;

// The lines without their times, which are all the same.
std::string lines_of(const WatchLog& log, std::uint64_t articles) {
  std::string lines = log.lines(std::chrono::system_clock::now(), articles, "/home/ada");
  const std::string time = lines.substr(0, 10);
  for (std::size_t at = 0; (at = lines.find(time, at)) != std::string::npos;) {
    lines.erase(at, time.size());
  }
  return lines;
}

TEST_CASE("each change of a file is a line") {
  WatchLog log;
  CHECK(log.lines(std::chrono::system_clock::now(), 3, "/").empty());
  log.add({Kind::added, "/home/ada/notes/new.md"});
  log.add({Kind::changed, "/srv/b.md"});
  log.add({Kind::moved, "/home/ada/c.md", false, "/home/ada/d.md"});
  log.add({Kind::removed, "/home/ada/e\x1b.md"});
  CHECK(lines_of(log, 1025) == "+ notes/new.md  (1,025 articles)\n"
                               "~ /srv/b.md  (1,025 articles)\n"
                               "> c.md (was d.md)  (1,025 articles)\n"
                               "- \"e\\033.md\"  (1,025 articles)\n");
}

TEST_CASE("articles of one file are summed up") {
  WatchLog log;
  for (int i = 0; i < 1200; ++i) {
    log.add({Kind::added, "/home/ada/dump.jsonl", true});
  }
  log.add({Kind::changed, "/home/ada/dump.jsonl", true});
  CHECK(lines_of(log, 1) == "+ 1,200 articles of dump.jsonl  (1 article)\n"
                            "~ 1 article of dump.jsonl  (1 article)\n");
}

TEST_CASE("of many files the first are named and the others counted") {
  WatchLog log;
  for (int i = 0; i < 3000; ++i) {
    log.add({i % 100 == 99 ? Kind::removed : Kind::added, "/home/ada/" + std::to_string(i)});
  }
  const std::string lines = lines_of(log, 3000);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 11);
  CHECK(lines.ends_with("+ 9  (3,000 articles)\n"
                        "… and more: 2,960 added, 30 removed  (3,000 articles)\n"));
}

TEST_CASE("the time is that of the clocks here") {
  ::setenv("TZ", "CET-1", 1);
  ::tzset();
  WatchLog log;
  log.add({Kind::added, "/a"});
  CHECK(log.lines(std::chrono::system_clock::from_time_t(1'700'000'000), 1, "") ==
        "23:13:20  + /a  (1 article)\n");
  ::unsetenv("TZ");
  ::tzset();
}

} // namespace
} // namespace triglot

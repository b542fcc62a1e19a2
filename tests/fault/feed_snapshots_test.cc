// Tests that of each feed item the newest version is in the index, however the snapshots of feeds
// change: an updated index equals a new one.
#include "tests/fault/amount.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/index_run.h"
#include "tests/fault/random_content.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::below;
using test::one_in;

// Few values of everything, so that items, dates and names recur.
std::string random_date(std::mt19937& random) {
  return fmt::format("2025-01-0{}T0{}:00:00Z", 1 + below(random, 3), below(random, 2));
}

std::string random_item(std::mt19937& random) {
  const std::size_t number = below(random, 6);
  std::string item = fmt::format("<title>Titel {}</title>", number);
  switch (below(random, 4)) {
  case 0:
    item += fmt::format("<guid>https://example.org/{}</guid>", number);
    break;
  case 1:
    item += fmt::format("<guid isPermaLink=\"false\">{}</guid>", number);
    break;
  case 2:
    item += fmt::format("<link>https://example.org/{}</link>", number);
    break;
  default: // nothing identifies it
    break;
  }
  if (one_in(3, random)) {
    item += fmt::format("<pubDate>{}</pubDate>", random_date(random));
  }
  return fmt::format("<item>{}<description>Versie {}.</description></item>\n", item,
                     below(random, 4));
}

std::string random_feed(std::mt19937& random) {
  if (one_in(8, random)) { // no feed at all, though it is named like one
    return "<!doctype html><html><body><p>De dijk en het huis.</p></body></html>";
  }
  std::string feed =
      fmt::format("<title>Blad</title><link>https://blad{}.example/</link>", below(random, 2));
  if (one_in(2, random)) {
    feed += fmt::format("<lastBuildDate>{}</lastBuildDate>", random_date(random));
  }
  for (std::size_t left = below(random, 6); left > 0; --left) {
    feed += random_item(random);
  }
  return fmt::format("<rss version=\"2.0\"><channel>{}</channel></rss>", feed);
}

class FeedSnapshots {
public:
  explicit FeedSnapshots(std::uint32_t seed) : random_(seed) {
    folder_.write("feeds/constant.txt", "De dijk.");
    for (std::size_t left = below(random_, 6); left > 0; --left) {
      change();
    }
  }

  fs::path feeds() const { return folder_.path() / "feeds"; }
  fs::path index() const { return folder_.path() / "index"; }

  // Changes a file, existing or not; returns which, and describes it in `history`.
  fs::path change() {
    const fs::path file = random_file();
    switch (below(random_, 5)) {
    case 0:
      fs::remove(file);
      history += "remove " + file.filename().string() + "\n";
      break;
    case 1: {
      const fs::path target = random_file();
      if (fs::exists(file) && file != target) {
        fs::rename(file, target);
        history += "rename " + file.filename().string() + " → " + target.filename().string() + "\n";
      }
      break;
    }
    case 2: {
      const fs::path target = random_file();
      if (fs::exists(file) && file != target) {
        fs::copy_file(file, target, fs::copy_options::overwrite_existing);
        history += "copy " + file.filename().string() + " → " + target.filename().string() + "\n";
        return target;
      }
      break;
    }
    default:
      folder_.write("feeds/" + file.filename().string(), random_feed(random_));
      history += "write " + file.filename().string() + "\n";
    }
    return file;
  }

  // What is different from a new index of the same files.
  std::string difference_from_new() const {
    const test::TemporaryFolder fresh;
    test::bring_up_to_date(fresh.path() / "index", feeds());
    return difference(test::dump_index(index()), test::dump_index(fresh.path() / "index"));
  }

  std::mt19937& random() { return random_; }

  std::string history;

private:
  fs::path random_file() {
    constexpr std::array<std::string_view, 5> names = {"1.rss", "2.rss", "3.rss", "4.atom",
                                                       "5.rss"};
    return feeds() / test::one_of(names, random_);
  }

  test::TemporaryFolder folder_;
  std::mt19937 random_;
};

std::string problem_of_snapshots(std::uint32_t seed) {
  FeedSnapshots snapshots(seed);
  test::bring_up_to_date(snapshots.index(), snapshots.feeds());
  const CommitLimits often{.bytes = 1}; // after each article
  for (std::size_t runs = 1 + below(snapshots.random(), 5); runs > 0; --runs) {
    const fs::path changed = snapshots.change();
    if (one_in(2, snapshots.random()) && fs::exists(changed)) {
      // A rename concerns two files, and is completed by the run after this one.
      test::bring_up_to_date(snapshots.index(), {changed}, often);
      snapshots.history += "run " + changed.filename().string() + "\n";
    } else {
      snapshots.change();
    }
    test::bring_up_to_date(snapshots.index(), {snapshots.feeds()}, often);
    snapshots.history += "run\n";
    if (std::string found = snapshots.difference_from_new(); !found.empty()) {
      return snapshots.history + "→ " + found;
    }
  }
  return {};
}

TEST_CASE("Random changes to snapshots of feeds, and runs", "[slow]") {
  for (std::uint32_t seed = 1; seed <= test::amount(60, 3000); ++seed) {
    INFO("seed " << seed);
    CHECK(problem_of_snapshots(seed) == "");
  }
}

// A snapshot with the items from `first` to `last`.
std::string snapshot(int first, int last, std::string_view text = "Versie.") {
  std::string items;
  for (int i = first; i <= last; ++i) {
    items += fmt::format("<item><title>Kop</title><guid>https://example.org/{}</guid>"
                         "<description>{} {}</description></item>",
                         i, text, i);
  }
  return fmt::format("<rss version=\"2.0\"><channel><lastBuildDate>2025-03-01T12:00:00Z"
                     "</lastBuildDate>{}</channel></rss>",
                     items);
}

std::uint64_t articles_in(const BuildReport& report) {
  std::uint64_t all = 0;
  for (const auto& [language, articles] : report.articles) {
    all += articles;
  }
  return all;
}

TEST_CASE("A new snapshot of a feed takes over the items that it repeats") {
  const test::TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  const fs::path feeds = folder.path() / "feeds";
  folder.write("feeds/1.rss", snapshot(1, 20));
  CHECK(test::bring_up_to_date(index, feeds).added == 20);

  folder.write("feeds/2.rss", snapshot(2, 21));
  const BuildReport next = test::bring_up_to_date(index, feeds);
  CHECK(next.added == 1);
  CHECK(next.changed == 19); // their place in the file, too
  CHECK(next.removed == 0);
  CHECK(next.older_versions == 19);
  CHECK(articles_in(next) == 21);

  folder.write("feeds/2.rss", snapshot(2, 21, "Beter."));
  CHECK(test::bring_up_to_date(index, feeds).changed == 20);
  const BuildReport idle = test::bring_up_to_date(index, feeds);
  CHECK(idle.changed + idle.moved + idle.added + idle.removed == 0);
  CHECK(idle.older_versions == 19);

  fs::remove(feeds / "2.rss");
  const BuildReport before = test::bring_up_to_date(index, feeds);
  CHECK(articles_in(before) == 20);
  CHECK(before.older_versions == 0);
}

TEST_CASE("A file that is named alone may give the newest of an item back to another") {
  const test::TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  folder.write("feeds/1.rss", snapshot(1, 3));
  folder.write("feeds/2.rss", snapshot(1, 3));
  test::bring_up_to_date(index, folder.path() / "feeds");
  folder.write("feeds/2.rss", snapshot(3, 4));
  const BuildReport report = test::bring_up_to_date(index, {folder.path() / "feeds/2.rss"});
  CHECK(articles_in(report) == 4);
  CHECK(report.older_versions == 1);
}

} // namespace
} // namespace triglot

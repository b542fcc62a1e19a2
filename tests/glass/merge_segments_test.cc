// Tests that merged parts are one database with all their documents, which Xapian can continue.
#include "glass/build/merge_segments.h"
#include "glass/build/parts.h"

#include "base/error.h"
#include "glass/build/segment_writer.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/glass/random_new_document.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <map>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using Random = std::mt19937;

// Parts with these numbers of documents, merged into `db` with some metadata; and Xapian's version
// of the same.
struct Merged {
  Merged(Random& random, const std::vector<std::size_t>& sizes, unsigned jobs) {
    std::vector<fs::path> parts;
    for (const std::size_t size : sizes) {
      parts.push_back(folder.path() / fmt::format("part{}", parts.size()));
      SegmentWriter writer(folder.path(), parts.back());
      for (std::size_t i = 0; i < size; ++i) {
        NewDocument document = test::random_new_document(random);
        for (std::size_t term = i == 0 ? 30'000 : 0; term > 0; --term) { // a deflated termlist
          document.add_term(fmt::format("{:050}", term));
        }
        writer.add(document);
        by_xapian.writable().add_document(document.to_xapian());
      }
      writer.finish();
    }
    std::map<std::string, std::string> metadata;
    for (int i = 0; i < 300; ++i) {
      const std::string key = fmt::format("key{}", random() % 1000);
      const std::string value(random() % 5000, 'm');
      metadata[key] = value;
      by_xapian.writable().set_metadata(key, value);
    }
    fs::create_directory(path);
    merge_segments(parts, path, jobs, {[&] { return Metadata(metadata.begin(), metadata.end()); }});
    by_xapian.writable().commit();
  }

  test::TemporaryFolder folder;
  fs::path path = folder.path() / "db";
  test::ScratchDatabase by_xapian;
};

// Makes the same changes in both databases.
void change(Random& random, Xapian::WritableDatabase one, Xapian::WritableDatabase& other) {
  for (std::size_t i = 0; i < test::sampled(200); ++i) {
    const Xapian::Document document = test::random_new_document(random).to_xapian();
    const auto id = static_cast<Xapian::docid>(1 + random() % (one.get_lastdocid() + 1));
    for (Xapian::WritableDatabase* database : {&one, &other}) {
      if (i % 3 == 0) {
        database->add_document(document);
      } else if (i % 3 == 1) {
        database->replace_document(id, document);
      } else {
        try {
          database->delete_document(id);
        } catch (const Xapian::DocNotFoundError&) { // in both
        }
      }
    }
  }
  one.commit();
  other.commit();
}

TEST_CASE("data are sampled evenly, and stored as they are packed") {
  const test::TemporaryFolder folder;
  std::vector<fs::path> parts;
  for (unsigned part = 0; part < 3; ++part) {
    parts.push_back(folder.path() / fmt::format("part{}", part));
    SegmentWriter writer(folder.path(), parts.back());
    for (unsigned i = 0; i < 5; ++i) {
      NewDocument document;
      document.set_data(std::to_string(5 * part + i));
      writer.add(document);
    }
    writer.finish();
  }
  const auto [count, expected] =
      GENERATE(table<std::size_t, std::string>({{1, "7 "},
                                                {3, "2 7 12 "},
                                                {7, "1 4 7 10 13 "},
                                                {100, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 "}}));
  std::string sample;
  CHECK(sample_data(parts, count,
                    [&](std::string_view data) { sample.append(data).append(" "); }) == 15);
  CHECK(sample == expected);
  CHECK(sample_data({}, count, [](std::string_view) {}) == 0);
  fs::create_directory(folder.path() / "db");
  merge_segments(parts, folder.path() / "db", 2, {},
                 [](std::string_view data) { return fmt::format("<{}>", data); });
  const Xapian::Database merged((folder.path() / "db").string());
  for (Xapian::docid id = 1; id <= 15; ++id) {
    CHECK(merged.get_document(id).get_data() == fmt::format("<{}>", id - 1));
  }
}

TEST_CASE("merged parts are what Xapian makes of all documents, before and after it changes them",
          "[slow]") {
  Random random(20251126);
  for (const std::vector<std::size_t>& sizes :
       {std::vector<std::size_t>{1},
        {test::sampled(700)},
        {3, 1, 10},
        {test::sampled(400), 1, test::sampled(400), test::sampled(300), 5, 2}}) {
    CAPTURE(sizes);
    Merged merged(random, sizes, sizes.size() % 2 == 0 ? 1 : 2);
    CHECK(test::contents_of(merged.path) == test::contents_of(merged.by_xapian.path()));
    CHECK(Xapian::Database::check(merged.path.string()) == 0);
    for (std::size_t round = 0; round < test::sampled(3); ++round) {
      change(random, Xapian::WritableDatabase(merged.path.string()), merged.by_xapian.writable());
      CHECK(test::contents_of(merged.path) == test::contents_of(merged.by_xapian.path()));
      CHECK(Xapian::Database::check(merged.path.string()) == 0);
    }
  }
}

// Each term's positions in each document.
std::map<std::pair<std::string, Xapian::docid>, std::vector<Xapian::termpos>>
positions_in(const Xapian::Database& database) {
  std::map<std::pair<std::string, Xapian::docid>, std::vector<Xapian::termpos>> all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto id = database.postlist_begin(*term); id != database.postlist_end(*term); ++id) {
      all[{*term, *id}] = {id.positionlist_begin(), id.positionlist_end()};
    }
  }
  return all;
}

TEST_CASE("merged parts have the positions of all documents") {
  Random random(20261130);
  const test::TemporaryFolder folder;
  test::ScratchDatabase by_xapian;
  std::vector<fs::path> parts;
  for (const std::size_t size : {3U, 0U, 40U, 7U}) { // one of them without a document
    parts.push_back(folder.path() / fmt::format("part{}", parts.size()));
    SegmentWriter writer(folder.path(), parts.back());
    for (std::size_t i = 0; i < size; ++i) {
      NewDocument document(i % 5 == 4 ? StoredPositions::none : StoredPositions::kept);
      document.set_data("a record");
      for (Xapian::termpos position = 1; position < 60;
           position += 1 + static_cast<Xapian::termpos>(random() % 3)) {
        const std::string term =
            random() % 9 == 0 ? std::string("a\0b", 3) : fmt::format("{}", random() % 12);
        document.add_term(term);
        document.add_position("", term, position);
      }
      writer.add(document);
      by_xapian.writable().add_document(document.to_xapian());
    }
    writer.finish();
  }
  by_xapian.writable().commit();
  const fs::path merged = folder.path() / "db";
  fs::create_directory(merged);
  merge_segments(parts, merged, 2);
  CHECK(positions_in(Xapian::Database(merged.string())) ==
        positions_in(Xapian::Database(by_xapian.path().string())));
  CHECK(Xapian::Database::check(merged.string()) == 0);
}

TEST_CASE("a part that is not there, or damaged, is an error") {
  Random random(1);
  const test::TemporaryFolder folder;
  const std::vector<fs::path> parts = {folder.path() / "part"};
  fs::create_directory(folder.path() / "db");
  CHECK_THROWS_AS(merge_segments(parts, folder.path() / "db", 1), std::system_error);
  SegmentWriter writer(folder.path(), parts.front());
  writer.add(test::random_new_document(random));
  writer.finish();
  folder.write("part/iamglass", "cut");
  CHECK_THROWS_AS(merge_segments(parts, folder.path() / "db", 1), Damaged);
}

} // namespace
} // namespace triglot

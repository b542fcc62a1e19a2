// Bounds of scores: no document scores more than they say, whatever has become of the index since
// it was built; what is damaged is refused.
#include "store/range_bounds.h"

#include "base/error.h"
#include "store/bm25_norm.h"
#include "store/index_updater.h"
#include "store/schema.h"
#include "store/verify/verify.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {

using test::below;

TEST_CASE("a byte is a bound of what it was made of, and no much higher one") {
  for (double x = 1e-9; x < 1e7; x *= 1.07) {
    const double bound = x_of_bound[bound_byte(x)];
    CAPTURE(x, bound);
    CHECK(bound >= x);
    CHECK((std::isinf(bound) || bound / (1 + bound) <= x / (1 + x) + 2.0 / 255));
  }
  CHECK(bound_byte(0) == 1);
  CHECK(bound_byte(std::numeric_limits<float>::max()) == 255);
}

TEST_CASE("bounds of a term are read as they were stored") {
  std::mt19937 random(1);
  for (std::size_t ranges : {1U, 2U, 7U, 300U, 5000U}) {
    for (const std::size_t rarity : {1U, 2U, 3U, 9U, 400U}) {
      TermBounds bounds;
      for (std::size_t range = 0; range < ranges; ++range) {
        const bool is_there = below(random, rarity) == 0 || range + 1 == ranges;
        bounds.bytes.push_back(static_cast<std::uint8_t>(is_there ? 1 + below(random, 255) : 0));
      }
      const std::string encoded = bounds.encode();
      const TermBounds read = TermBounds::decode(encoded, ranges);
      CAPTURE(ranges, rarity);
      CHECK(read.bytes == bounds.bytes);
      for (const std::uint32_t range : read.present) {
        CHECK(bounds.bytes[range] != 0);
      }
      CHECK_THROWS_AS(TermBounds::decode(encoded, ranges - 1), Damaged);
    }
  }
}

TEST_CASE("bounds of a term that cannot be are damage") {
  using namespace std::string_literals;
  const std::string encoded = GENERATE(""s, "0"s, "012"s, "01234"s, "1"s, "1\0\0"s, "1\0"s, "1\5x"s,
                                       "1\0x\0x\0x\0x"s, "1\xff\xff\xff\xff\xffx"s, "2abc"s);
  CHECK_THROWS_AS(TermBounds::decode(encoded, 3), Damaged);
}

TEST_CASE("what is known of the bounds is read as it was stored") {
  for (const BoundsState& state :
       {BoundsState{1, {}}, BoundsState{300, {0}}, BoundsState{7, {0, 1, 200, 70'000}}}) {
    const auto [key, value] = state.entry();
    const std::optional<BoundsState> read = BoundsState::decode(value);
    REQUIRE(read);
    CHECK(read->revision == state.revision);
    CHECK(read->changed == state.changed);
  }
  CHECK_FALSE(BoundsState::decode(""));
  CHECK_THROWS_AS(BoundsState::decode("\x81"), Damaged);
  CHECK_THROWS_AS(BoundsState::decode("\1\xff\xff\xff\xff\x0f"), Damaged);

  const std::string header = BoundsHeader{122'000, 93.5}.encode();
  REQUIRE(BoundsHeader::decode(header));
  CHECK(BoundsHeader::decode(header)->last_document == 122'000);
  CHECK(BoundsHeader::decode(header)->average_length == 93.5);
  CHECK_FALSE(BoundsHeader::decode(""));
  CHECK_FALSE(BoundsHeader::decode("\2" + header.substr(1))); // of another format
  CHECK_THROWS_AS(BoundsHeader::decode(header.substr(0, header.size() - 1)), Damaged);
  CHECK_THROWS_AS(BoundsHeader::decode(header + "x"), Damaged);
  CHECK_THROWS_AS(BoundsHeader::decode(header.substr(0, header.size() - 8) + std::string(8, '\0')),
                  Damaged); // an average length of 0
}

// Documents whose lengths are from 1 to a million, in some of which is the term.
TEST_CASE("bounds are above all of which they were made, at any average length since") {
  std::mt19937 random(2);
  std::vector<Xapian::termcount> lengths;
  std::vector<Posting> postings;
  double all = 0;
  for (Xapian::docid id = 1; id <= 2000; ++id) {
    const auto length = static_cast<Xapian::termcount>(
        std::exp2(static_cast<double>(below(random, 20'000)) / 1000));
    lengths.push_back(length);
    all += length;
    if (below(random, 3) == 0) {
      postings.push_back({id, static_cast<Xapian::termcount>(below(random, length + 1))});
    }
  }
  const double average = all / static_cast<double>(lengths.size());
  const TermBounds bounds = BoundsMaker(average, lengths).of(postings);
  CHECK(bounds.bytes.size() == 32);
  for (const double now : {average, average * 10, average / 10, 1.0}) {
    const double slack = std::max(now / average, 1.0);
    for (const auto& [id, wdf] : postings) {
      CHECK(wdf / bm25::norm(lengths[id - 1], now) <=
            x_of_bound[bounds.bytes[range_of(id)]] * slack);
    }
  }
}

// --- In an index

std::optional<RangeBounds> bounds_in(const Index& index) {
  return RangeBounds::open(*index.snapshots().only());
}

// A word of the articles that has bounds.
std::string bounded_word(const IndexDirectory& directory) {
  const Index index(directory, test::fingerprint());
  return index.read([](const Xapian::Database& database) {
    const std::string prefix(schema::bounds_key_prefix);
    auto key = database.metadata_keys_begin(prefix);
    ++key; // of all
    REQUIRE(key != database.metadata_keys_end(prefix));
    return (*key).substr(prefix.size());
  });
}

TEST_CASE("an update says which ranges it has changed") {
  const test::WrittenIndex written(200);
  const std::string word = bounded_word(written.directory);
  {
    const Index index(written.directory, test::fingerprint());
    const std::optional<RangeBounds> bounds = bounds_in(index);
    REQUIRE(bounds);
    CHECK(bounds->ranges() == 4);
    CHECK(bounds->unbounded() == 0);
    CHECK(bounds->slack() == 1);
    CHECK(bounds->of(word));
    CHECK_FALSE(bounds->of("nowhere"));
  }
  {
    const WriterLock lock(written.directory);
    IndexUpdater updater(lock, test::fingerprint());
    Record record = updater.record(DocId{70});
    const test::WrittenArticle now(record);
    updater.replace(DocId{70}, now.document, now.tokens, now.tokens, 10);
    updater.commit();
    record.source.path = "/articles/new";
    const test::WrittenArticle added(record);
    updater.add(added.document, added.tokens, 10);
    updater.commit();
  }
  const Index index(written.directory, test::fingerprint());
  const std::optional<RangeBounds> bounds = bounds_in(index);
  REQUIRE(bounds);
  CHECK(bounds->unbounded() == 2);
  const std::optional<TermBounds> of_word = bounds->of(word);
  REQUIRE(of_word);
  REQUIRE(of_word->bytes.size() == 4);
  CHECK(of_word->bytes[1] == 255);
  CHECK(of_word->bytes[3] == 255); // the last one, in which is the new article
}

// As one of an earlier version.
TEST_CASE("where a program has written that knows nothing of bounds there are none from then on") {
  const test::WrittenIndex written(200);
  test::tamper(written.directory,
               [](Xapian::WritableDatabase& database) { database.set_metadata("other", "x"); });
  CHECK_FALSE(bounds_in(Index(written.directory, test::fingerprint())));
  {
    const WriterLock lock(written.directory);
    IndexUpdater updater(lock, test::fingerprint());
    updater.remove(DocId{1}, test::WrittenArticle(updater.record(DocId{1})).tokens, 1);
    updater.commit();
  }
  CHECK_FALSE(bounds_in(Index(written.directory, test::fingerprint())));
  CHECK(verify_index(written.directory).findings.empty());
}

// Writes metadata, and that they are of the revision.
std::string found_with_bounds(const test::WrittenIndex& written, const std::string& key,
                              const std::string& value) {
  test::tamper(written.directory, [&](Xapian::WritableDatabase& database) {
    const auto [state_key, state] = BoundsState{database.get_revision() + 1, {}}.entry();
    database.set_metadata(state_key, state);
    database.set_metadata(key, value);
  });
  const std::vector<std::string> findings = verify_index(written.directory).findings;
  return findings.empty() ? "" : findings.front();
}

TEST_CASE("bounds that are too low, or none, are findings") {
  const test::WrittenIndex written(200);
  const std::string word = bounded_word(written.directory);
  const std::string key = std::string(schema::bounds_key_prefix) + word;
  CHECK(found_with_bounds(written, "other", "x").empty());
  CHECK(found_with_bounds(written, key, "0\xff\xff\xff\xff").empty());
  CHECK(found_with_bounds(written, key, "0\1\1\1\1") ==
        "bounds: " + word + ": an article scores more than they say");
  CHECK(found_with_bounds(written, key, "0\1") ==
        "bounds: " + word + ": the index is damaged: bounds of scores do not add up");
  CHECK_THROWS_AS(bounds_in(Index(written.directory, test::fingerprint()))->of(word), Damaged);
  CHECK(found_with_bounds(written, "~", BoundsHeader{100'000, 10}.encode()) ==
        "bounds: all: they are of more articles than there are");
  CHECK_FALSE(bounds_in(Index(written.directory, test::fingerprint())));
}

} // namespace
} // namespace triglot

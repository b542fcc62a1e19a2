// Tests that postings are those that Xapian reports, however they are traversed.
#include "glass/postings.h"

#include "tests/glass/random_postings.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using test::below;
using Random = std::mt19937;

constexpr Xapian::docid max_docid = std::numeric_limits<Xapian::docid>::max();

struct WrittenPostings {
  explicit WrittenPostings(std::size_t documents) {
    test::put_random_postings(database.writable(), documents);
    snapshot = database.snapshot();
  }

  test::ScratchDatabase database;
  std::unique_ptr<Snapshot> snapshot;
};

const WrittenPostings& many() {
  static const WrittenPostings written(20'000);
  return written;
}

std::vector<test::Posting> walk(Postings postings) {
  std::vector<test::Posting> all;
  for (; postings.id() != 0; postings.next()) {
    all.push_back({postings.id(), postings.wdf()});
  }
  for (int again = 0; again < 2; ++again) {
    postings.next();
    postings.skip_to(1);
    postings.next_with(0, max_docid);
    CHECK(postings.id() == 0);
  }
  return all;
}

TEST_CASE("all documents of a term are found, with how often they hold it") {
  const Xapian::Database& database = many().snapshot->database();
  for (const std::string& term : test::random_terms()) {
    INFO("'" << term << "'");
    CHECK((walk(many().snapshot->postings(term)) == test::postings_of(database, term)));
  }
  const Table table = test::open_postlist(many().database.path());
  CHECK((walk(Postings::of_lengths(table)) == test::lengths_of(database)));
  CHECK(walk(Postings(table, "")).empty()); // there is no empty term
}

TEST_CASE("a term's statistics are those that Xapian says") {
  const Snapshot& snapshot = *many().snapshot;
  const Xapian::Database& database = snapshot.database();
  for (const std::string& term : test::random_terms()) {
    INFO("'" << term << "'");
    const Postings postings = snapshot.postings(term);
    CHECK(postings.documents() == database.get_termfreq(term));
    CHECK(postings.occurrences() == database.get_collection_freq(term));
    CHECK(snapshot.max_wdf(postings) == database.get_wdf_upper_bound(term));
  }
}

// Does what Postings does, one document after another.
class SlowPostings {
public:
  explicit SlowPostings(std::vector<test::Posting> postings) : postings_(std::move(postings)) {}

  test::Posting now() const { return at_ < postings_.size() ? postings_[at_] : test::Posting{}; }
  void next() { at_ = std::min(at_ + 1, postings_.size()); }
  void skip_to(Xapian::docid id) {
    while (at_ < postings_.size() && now().id < id) {
      next();
    }
  }
  void next_with(Xapian::termcount min_wdf, Xapian::docid limit) {
    do {
      next();
    } while (at_ < postings_.size() && now().wdf < min_wdf && now().id < limit);
  }
  void seek(Xapian::docid id) {
    at_ = 0;
    skip_to(id);
  }

private:
  std::vector<test::Posting> postings_;
  std::size_t at_ = 0;
};

// A document near `id` or far from it, mostly after it.
Xapian::docid some_id(Random& random, Xapian::docid id) {
  const std::size_t distance = below(random, std::size_t{1} << below(random, 16));
  const std::size_t back = std::min<std::size_t>(id, distance);
  switch (below(random, 40)) {
  case 0:
    return max_docid;
  case 1:
  case 2:
  case 3:
  case 4:
    return id - static_cast<Xapian::docid>(back);
  default:
    return id + static_cast<Xapian::docid>(std::min<std::size_t>(max_docid - id, distance));
  }
}

// Moves both in the same way.
void go_around(Random& random, Postings postings, SlowPostings slow, Xapian::docid last) {
  for (int step = 0; step < 1500; ++step) {
    const Xapian::docid before = slow.now().id;
    const Xapian::docid id = some_id(random, before);
    if (before == 0 && below(random, 4) == 0) { // start again anywhere
      const auto begin = static_cast<Xapian::docid>(below(random, last + 2));
      postings.seek(begin);
      slow.seek(begin);
    } else if (const std::size_t way = below(random, 10); way == 0) {
      postings.seek(id);
      slow.seek(id);
    } else if (way < 4) {
      const auto min_wdf =
          static_cast<Xapian::termcount>(below(random, std::size_t{2} << below(random, 9)));
      postings.next_with(min_wdf, id);
      slow.next_with(min_wdf, id);
    } else if (way < 8) {
      postings.skip_to(id);
      slow.skip_to(id);
    } else {
      postings.next();
      slow.next();
    }
    INFO("step " << step << " from " << before << " to " << id);
    CHECK((test::Posting{postings.id(), postings.id() == 0 ? 0 : postings.wdf()} == slow.now()));
  }
}

TEST_CASE("a document is found from wherever one comes") {
  const Snapshot& snapshot = *many().snapshot;
  const Xapian::docid last = snapshot.database().get_lastdocid();
  Random random(2);
  for (const std::string& term : test::random_terms()) {
    INFO("'" << term << "'");
    const SlowPostings slow(test::postings_of(snapshot.database(), term));
    go_around(random, snapshot.postings(term), slow, last);
    Postings moved = snapshot.postings(term);
    moved.skip_to(last / 2);
    Postings other = std::move(moved);
    other.seek(1);
    go_around(random, std::move(other), slow, last);
  }
  const Table table = test::open_postlist(many().database.path());
  go_around(random, Postings::of_lengths(table),
            SlowPostings(test::lengths_of(snapshot.database())), last);
}

TEST_CASE("documents may have any numbers") {
  test::ScratchDatabase database;
  std::vector<test::Posting> expected;
  for (const Xapian::docid id : {1U, 127U, 128U, 129U, 0x7fffU, 0x8000U, 0x3fffffU, 0x400000U,
                                 0x1fffffffU, 0x20000000U, 0x80000000U, max_docid - 1, max_docid}) {
    Xapian::Document document;
    document.add_term("word", 1 + id % 7);
    database.writable().replace_document(id, document);
    expected.push_back({id, 1 + id % 7});
  }
  database.writable().commit();
  const Table table = test::open_postlist(database.path());
  Random random(3);
  CHECK((walk(Postings(table, "word")) == expected));
  CHECK((walk(Postings::of_lengths(table)) == expected));
  for (int round = 0; round < 20; ++round) {
    go_around(random, Postings(table, "word"), SlowPostings(expected), 200);
  }
}

} // namespace
} // namespace triglot

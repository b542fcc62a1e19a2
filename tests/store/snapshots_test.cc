// Tests that an index's snapshots return what Xapian does, of a single revision, for one database
// or several.
#include "store/snapshots.h"

#include "base/error.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using Random = std::mt19937;

constexpr Xapian::docid documents = 300;

std::string random_bytes(Random& random, std::size_t most) {
  std::string bytes(1 + random() % most, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
  return bytes;
}

// Documents with data, some without, some with a lot; some are deleted.
void put_documents(Random& random, Xapian::WritableDatabase& database, Xapian::docid count) {
  for (Xapian::docid i = 0; i < count; ++i) {
    Xapian::Document document;
    document.add_term("term");
    if (random() % 10 != 0) {
      document.set_data(random_bytes(random, random() % 20 == 0 ? 30'000 : 200));
    }
    const Xapian::docid id = database.add_document(document);
    if (i % 7 == 5) {
      database.delete_document(id);
    }
  }
}

// Nothing if there is no such document.
std::optional<std::string> xapian_data(const Xapian::Database& database, Xapian::docid id) {
  try {
    return database.get_document(id).get_data();
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

TEST_CASE("data and metadata are those that Xapian says") {
  Random random(1);
  test::ScratchDatabase database;
  put_documents(random, database.writable(), documents);
  std::vector<std::string> keys = {"key", std::string("k\0y", 3), "\xff", std::string(250, 'k')};
  for (int i = 0; i < 200; ++i) {
    keys.push_back(random_bytes(random, 5));
  }
  for (const std::string& key : keys) {
    database.writable().set_metadata(key, random_bytes(random, random() % 20 == 0 ? 30'000 : 200));
  }
  const std::unique_ptr<Snapshot> snapshot = database.snapshot();
  for (int round = 0; round < 2000; ++round) {
    const auto id = static_cast<Xapian::docid>(1 + random() % (documents + 10));
    CHECK((snapshot->data(id) == xapian_data(snapshot->database(), id).value_or("")));
    const std::string key =
        random() % 4 == 0 ? random_bytes(random, 3) : keys[random() % keys.size()];
    CHECK((snapshot->metadata(key) == snapshot->database().get_metadata(key)));
  }
  CHECK(snapshot->data(0).empty());
  CHECK(snapshot->metadata("").empty());
}

TEST_CASE("data that another program has deflated is read too") {
  test::ScratchDatabase database;
  Xapian::Document document;
  document.set_data(std::string(500, 'a'));
  database.writable().add_document(document);
  const std::unique_ptr<Snapshot> snapshot = database.snapshot();
  const std::string table = test::read_bytes(database.path() / "docdata.glass");
  REQUIRE(table.find(std::string(100, 'a')) == std::string::npos);
  CHECK(snapshot->data(1) == std::string(500, 'a'));
  CHECK(snapshot->data(1) == std::string(500, 'a'));
}

TEST_CASE("an empty database has neither data nor metadata") {
  test::ScratchDatabase database;
  const std::unique_ptr<Snapshot> snapshot = database.snapshot();
  CHECK(snapshot->data(1).empty());
  CHECK(snapshot->metadata("key").empty());
  CHECK(snapshot->postings("term").id() == 0);
  CHECK_FALSE(snapshot->values(0).find(1).has_value());
  CHECK_THROWS_AS(snapshot->lengths().of(1), Xapian::DocNotFoundError);
}

TEST_CASE("lengths are those that Xapian says") {
  Random random(2);
  test::ScratchDatabase database;
  for (Xapian::docid id = 1; id <= 3000; ++id) {
    Xapian::Document document;
    document.add_term("term", static_cast<Xapian::termcount>(random() % 300));
    database.writable().replace_document(id + id / 500 * 700, document);
  }
  const std::unique_ptr<Snapshot> snapshot = database.snapshot();
  const Xapian::docid last = snapshot->database().get_lastdocid();
  for (int round = 0; round < 5000; ++round) {
    const auto id = static_cast<Xapian::docid>(random() % (last + 2000));
    if (xapian_data(snapshot->database(), std::max(id, 1U)) && id > 0) {
      CHECK(snapshot->lengths().of(id) == snapshot->database().get_doclength(id));
    } else {
      CHECK_THROWS_AS(snapshot->lengths().of(id), Xapian::DocNotFoundError);
    }
  }
}

TEST_CASE("a version file of another revision than the database is told") {
  Random random(3);
  test::ScratchDatabase database;
  std::vector<std::string> versions;
  for (int commit = 0; commit < 3; ++commit) {
    put_documents(random, database.writable(), 10);
    database.writable().commit();
    versions.push_back(test::read_bytes(database.path() / "iamglass"));
    const Xapian::Database open(database.path().string());
    for (const std::string& version : versions) {
      if (version == versions.back()) {
        CHECK(Snapshot(open, database.path(), version).postings("term").documents() > 0);
      } else {
        CHECK_THROWS_AS(Snapshot(open, database.path(), version), Xapian::DatabaseModifiedError);
      }
    }
    CHECK_THROWS_AS(Snapshot(open, database.path(), "no version"), Damaged);
  }
}

// Several databases with different numbers of documents.
struct SeveralDatabases {
  explicit SeveralDatabases(std::size_t count) : databases(count) {
    Random random(4);
    std::vector<std::unique_ptr<Snapshot>> opened;
    for (test::ScratchDatabase& database : databases) {
      put_documents(random, database.writable(),
                    static_cast<Xapian::docid>(20 + random() % documents));
      opened.push_back(database.snapshot());
    }
    snapshots = std::make_unique<Snapshots>(std::move(opened));
  }

  std::vector<test::ScratchDatabase> databases;
  std::unique_ptr<Snapshots> snapshots;
};

TEST_CASE("of several databases the data are those of Xapian's combined one") {
  const std::size_t count = GENERATE(1U, 2U, 3U);
  const SeveralDatabases several(count);
  const Snapshots& snapshots = *several.snapshots;
  CHECK(snapshots.all().size() == count);
  CHECK((snapshots.only() == nullptr) == (count > 1));
  for (Xapian::docid id = 1; id <= snapshots.database().get_lastdocid() + 10; ++id) {
    CHECK((snapshots.data(id) == xapian_data(snapshots.database(), id).value_or("")));
  }
}

// Records the databases for which Xapian asks.
class NotingSource : public Xapian::PostingSource {
public:
  explicit NotingSource(std::vector<Xapian::Database>& databases) : databases_(&databases) {}

  PostingSource* clone() const override { return new NotingSource(*databases_); }
  void init(const Xapian::Database& database) override { databases_->push_back(database); }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return 0; }
  Xapian::doccount get_termfreq_max() const override { return 1; }
  void next(double /*least*/) override {}
  bool at_end() const override { return true; }
  Xapian::docid get_docid() const override { return 0; }

private:
  std::vector<Xapian::Database>* databases_;
};

TEST_CASE("the databases that a posting source is given are known, others are not") {
  const std::size_t count = GENERATE(1U, 2U, 3U);
  const SeveralDatabases several(count);
  const Snapshots& snapshots = *several.snapshots;
  std::vector<Xapian::Database> given;
  NotingSource source(given);
  Xapian::Enquire enquire(snapshots.database());
  enquire.set_query(Xapian::Query(&source));
  enquire.get_mset(0, 10);
  REQUIRE(given.size() >= count);
  for (std::size_t i = 0; i < given.size(); ++i) {
    CHECK(&snapshots.of(given[i]) == snapshots.all()[i % count].get());
  }
  const SeveralDatabases others(4);
  CHECK_THROWS_AS(snapshots.of(others.snapshots->all().back()->database()),
                  Xapian::InvalidArgumentError);
  CHECK_THROWS_AS(snapshots.of(Xapian::Database()), Xapian::InvalidArgumentError);
  if (count > 1) { // the combination is none of them
    CHECK_THROWS_AS(snapshots.of(snapshots.database()), Xapian::LogicError);
  }
}

// Databases with equal numbers of documents and words.
struct SimilarDatabases {
  // How the second one differs from the first.
  enum class In { metadata, a_key, another_key, data };

  explicit SimilarDatabases(In in) {
    for (std::size_t i = 0; i < databases.size(); ++i) {
      Xapian::WritableDatabase& database = databases[i].writable();
      const bool differs = i == 1;
      for (int number = 0; number < 5; ++number) {
        Xapian::Document document;
        document.add_term("term");
        document.set_data(differs && in == In::data && number == 3 ? "other" : "data");
        database.add_document(document);
      }
      database.set_metadata("a", "same");
      database.set_metadata("k", differs && in == In::metadata ? "other" : "value");
      if (differs && in != In::metadata && in != In::data) {
        database.set_metadata(in == In::a_key ? "b" : "z", "one more");
      }
      database.commit();
    }
  }

  std::array<test::ScratchDatabase, 3> databases;
};

// The snapshots of these databases, in this order.
Snapshots readers_of(SimilarDatabases& similar, const std::vector<std::size_t>& order) {
  std::vector<std::unique_ptr<Snapshot>> snapshots;
  for (const std::size_t database : order) {
    snapshots.push_back(similar.databases.at(database).snapshot());
  }
  return Snapshots(std::move(snapshots));
}

TEST_CASE("databases that hold as much are told from each other by what they hold") {
  using In = SimilarDatabases::In;
  SimilarDatabases similar(GENERATE(In::metadata, In::a_key, In::another_key, In::data));
  const auto order = GENERATE(as<std::vector<std::size_t>>(), std::vector<std::size_t>{0, 1},
                              std::vector<std::size_t>{1, 0}, std::vector<std::size_t>{0, 1, 2},
                              std::vector<std::size_t>{1, 2, 0}, std::vector<std::size_t>{0, 0},
                              std::vector<std::size_t>{0, 1, 0, 1, 2});
  const Snapshots snapshots = readers_of(similar, order);
  std::vector<Xapian::Database> given;
  NotingSource source(given);
  Xapian::Enquire enquire(snapshots.database());
  enquire.set_query(Xapian::Query(&source));
  enquire.get_mset(0, 10);
  REQUIRE(given.size() >= order.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    const Snapshot& snapshot = snapshots.of(given[i]);
    const auto found = std::find_if(snapshots.all().begin(), snapshots.all().end(),
                                    [&](const auto& one) { return one.get() == &snapshot; });
    REQUIRE(found != snapshots.all().end());
    // The first and the third are copies of each other.
    const std::size_t its = order[static_cast<std::size_t>(found - snapshots.all().begin())];
    CHECK((its == 1) == (order[i % order.size()] == 1));
  }
}

} // namespace
} // namespace triglot

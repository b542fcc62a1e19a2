// Tests what is said in operators of Xapian's alone.
#include "query/remote/operators.h"

#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <bit>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

TEST_CASE("At least so many of some parts are found, whichever they are") {
  constexpr unsigned most = 9;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned held = 0; held < 1U << most; ++held) { // every set of terms
    Xapian::Document document;
    for (unsigned part = 0; part < most; ++part) {
      if ((held >> part & 1U) != 0) {
        document.add_term(fmt::format("{}", part));
      }
    }
    database.add_document(document);
  }
  for (unsigned parts = 1; parts <= most; ++parts) {
    std::vector<Xapian::Query> terms;
    for (unsigned part = 0; part < parts; ++part) {
      terms.emplace_back(fmt::format("{}", part));
    }
    for (unsigned least = 1; least <= parts; ++least) {
      CAPTURE(parts, least);
      Xapian::Enquire enquire(database);
      enquire.set_query(at_least(terms, least));
      const Xapian::MSet found = enquire.get_mset(0, 1U << most);
      unsigned expected = 0;
      for (unsigned held = 0; held < 1U << most; ++held) {
        expected += std::popcount(held & ((1U << parts) - 1)) >= static_cast<int>(least) ? 1U : 0U;
      }
      CHECK(found.size() == expected);
      for (auto id = found.begin(); id != found.end(); ++id) {
        CHECK(std::popcount((*id - 1) & ((1U << parts) - 1)) >= static_cast<int>(least));
      }
    }
  }
}

TEST_CASE("Of many parts one or two suffice, however many they are") {
  constexpr unsigned parts = 40;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<Xapian::Query> terms;
  for (unsigned part = 0; part < parts; ++part) {
    terms.emplace_back(fmt::format("{}", part));
    for (unsigned other = part; other < parts; ++other) { // one of them, or two
      Xapian::Document document;
      document.add_term(fmt::format("{}", part));
      document.add_term(fmt::format("{}", other));
      database.add_document(document);
    }
  }
  Xapian::Enquire enquire(database);
  for (const unsigned least : {1U, 2U}) {
    enquire.set_query(at_least(terms, least));
    CHECK(enquire.get_mset(0, 2000).size() == parts * (parts - 1) / 2 + (least == 1 ? parts : 0));
  }
}

TEST_CASE("Of too many parts nothing is found, in no time") {
  const std::vector<Xapian::Query> parts(max_threshold_parts + 1, Xapian::Query("a"));
  CHECK(at_least(parts, 8).empty());
  CHECK(at_least({parts.begin(), parts.end() - 1}, 8).get_length() < 20'000);
}

std::vector<Xapian::docid> found_in(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  return {found.begin(), found.end()};
}

TEST_CASE("Without positions, words beside each other are looked for in the order of words") {
  const test::SmallIndex small({{"en", "The wi fi of the sea."},
                                {"en", "The fi wi of the sea."},
                                {"en", "The wi of the fi."},
                                {"en", "The fi wi, the wi fi."},
                                {"en", "The wi of the sea."}});
  Clause leaf;
  leaf.typed = "wi-fi";
  leaf.words.resize(2);
  leaf.words.front().forms = {"wi"};
  leaf.words.back().forms = {"fi"};
  const Snapshots& snapshots = small.index().snapshots();
  using Ids = std::vector<Xapian::docid>;
  small.index().read([&](const Xapian::Database& database) {
    CHECK(found_in(database, positional(leaf, snapshots, {})) == Ids{1, 4});
    // Of articles without the sea it may find any.
    const Xapian::Query sea("sea");
    const Xapian::Query within = positional(leaf, snapshots, {sea});
    CHECK(found_in(database, {Xapian::Query::OP_AND, within, sea}) == Ids{1});
    CHECK(within.get_length() < positional(leaf, snapshots, {}).get_length());
    leaf.slop = 0; // in any order
    CHECK(found_in(database, positional(leaf, snapshots, {})) == Ids{1, 2, 4});
    return 0;
  });
}

} // namespace
} // namespace triglot

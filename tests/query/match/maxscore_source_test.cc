// Tests that ranked words, phrases and words near one another are found and scored as by Xapian's
// own operators: the same documents, order and counts, and the same scores except for their last
// bits. The database has positions for Xapian's operators, and word order for ours.
#include "query/match/maxscore/maxscore_source.h"

#include "base/hashed_name.h"
#include "query/match/bm25.h"
#include "query/match/plan.h"
#include "store/positions/positions.h"
#include "tests/glass/scratch_database.h"
#include "tests/query/match/matching_documents.h"
#include "tests/query/match/operators_plan.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::below;
using Random = std::mt19937;

// From few letters, so that some words are in most documents and some in hardly any.
std::string random_form(Random& random) {
  constexpr std::string_view letters = "aaaaaaaabbbbcccddefg";
  std::string form;
  do {
    form += letters[below(random, letters.size())];
  } while (below(random, 3) == 0);
  return form;
}

// Fills a database.
void add_random_documents(Random& random, std::size_t documents,
                          Xapian::WritableDatabase& database) {
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    std::vector<PositionedWord> order;
    Position position;
    for (std::size_t words = 1 + below(random, 4) * below(random, 60); words > 0; --words) {
      const std::string form = random_form(random);
      position = position.advanced(below(random, 20) == 0 ? 51 : 1);
      document.add_posting(form, position.value);
      order.push_back({word_hash(form), position});
    }
    document.add_value(schema::text_positions_slot, encode_positions(order));
    document.add_boolean_term(below(random, 3) == 0 ? "Lnl" : "Len");
    database.add_document(document);
  }
  for (std::size_t i = 0; i < documents / 20; ++i) { // gaps in the ids
    const auto gone = static_cast<Xapian::docid>(1 + below(random, documents));
    try {
      database.delete_document(gone);
    } catch (const Xapian::DocNotFoundError&) { // deleted before
    }
  }
}

Clause random_word_clause(Random& random) {
  Clause word;
  word.words.emplace_back();
  std::vector<std::string>& forms = word.words.front().forms;
  for (std::size_t count = 1 + below(random, 2) * below(random, 12); count > 0; --count) {
    std::string form = random_form(random);
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
      forms.push_back(std::move(form));
    }
  }
  return word;
}

// Words with one form each, which score the same in a phrase as by themselves.
Clause random_phrase(Random& random) {
  Clause phrase;
  for (std::size_t words = 2 + below(random, 2); words > 0; --words) {
    phrase.words.emplace_back().forms = {random_form(random)};
  }
  if (below(random, 2) == 0) {
    phrase.slop = static_cast<std::uint32_t>(below(random, 60));
  }
  return phrase;
}

Clause random_clause(Random& random, std::size_t depth) {
  const std::size_t kind = below(random, depth == 0 ? 4 : 10);
  if (kind < 3) {
    return random_word_clause(random);
  }
  if (kind == 3) {
    return random_phrase(random);
  }
  Clause clause;
  clause.kind = kind < 7 ? Clause::Kind::all : Clause::Kind::any;
  for (std::size_t children = 2 + below(random, 3); children > 0; --children) {
    clause.children.push_back(random_clause(random, depth - 1));
  }
  if (kind == 4) {
    Clause negation;
    negation.kind = Clause::Kind::negation;
    negation.children.push_back(random_clause(random, 0));
    clause.children.push_back(std::move(negation));
  }
  if (kind == 5) {
    Clause filter;
    filter.field = Field::lang;
    filter.words.emplace_back().forms = {"nl"};
    clause.children.push_back(std::move(filter));
  }
  return clause;
}

struct MsetPage {
  Xapian::doccount offset;
  Xapian::doccount size;
  Xapian::doccount check_at_least;
};

struct Found {
  Xapian::doccount least = 0; // matches, as far as counted
  Xapian::doccount most = 0;
  std::vector<std::pair<Xapian::docid, double>> hits;
};

Found find(const Xapian::Database& database, const Xapian::Query& query, const MsetPage& page) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25::weight());
  const Xapian::MSet found = enquire.get_mset(page.offset, page.size, page.check_at_least);
  Found result{found.get_matches_lower_bound(), found.get_matches_upper_bound(), {}};
  for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit) {
    result.hits.emplace_back(*hit, hit.get_weight());
  }
  return result;
}

// The first difference between a page and the same part of all hits; empty if there is none. The
// parts of a score are not always added up in the same order, so its last bits may differ, and with
// them the order of hits that otherwise have the same score.
std::string difference(const Found& found, const MsetPage& page, const Found& all) {
  const auto matches = static_cast<Xapian::doccount>(all.hits.size());
  if (found.least > matches || found.most < matches ||
      (page.check_at_least >= matches && found.least != found.most)) {
    return fmt::format("{} to {} matches of {}", found.least, found.most, matches);
  }
  const std::size_t first = std::min(page.offset, matches);
  if (found.hits.size() != std::min<std::size_t>(page.size, matches - first)) {
    return fmt::format("{} hits", found.hits.size());
  }
  const std::map<Xapian::docid, double> scores(all.hits.begin(), all.hits.end());
  const auto are_same = [](double one, double other) {
    return std::abs(one - other) <= 1e-12 * other;
  };
  std::set<Xapian::docid> ids;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const auto& [id, score] = found.hits[i];
    const auto& [expected, its_score] = all.hits[first + i];
    const auto its_own = scores.find(id);
    if (!are_same(score, its_score) || its_own == scores.end() ||
        !are_same(score, its_own->second) || !ids.insert(id).second) {
      return fmt::format("hit {}: document {} with {}, and {} with {}", first + i, id, score,
                         expected, its_score);
    }
  }
  return "";
}

// One word or phrase is compared with Xapian's own operators. A tree of them is compared with a
// tree of Xapian's operators in which each phrase is a source: with its own phrases Xapian 1.4
// scores some articles higher than the sum of their parts, if a phrase is in an OR inside an AND.
TEST_CASE("ranked words are found and scored as by Xapian's operators", "[slow]") {
  Random random(20251122);
  for (const std::size_t documents : {1U, 2U, 30U, 700U, 5000U}) {
    test::ScratchDatabase scratch;
    add_random_documents(random, documents, scratch.writable());
    const Snapshots snapshots = scratch.snapshots();
    const Xapian::Database& database = snapshots.database();
    const Xapian::doccount all_documents = database.get_doccount();
    for (std::size_t round = 0; round < test::sampled(300); ++round) {
      const std::size_t depth = below(random, 3);
      const Clause root = random_clause(random, depth);
      const Xapian::Query plain =
          depth == 0 ? test::operators_plan(root) : plan_with_synonyms(root, snapshots);
      const Found all = find(database, plain, {0, all_documents, all_documents});
      for (const MsetPage& page : {MsetPage{0, 1, 0}, MsetPage{0, 10, 0}, MsetPage{5, 10, 0},
                                   MsetPage{0, all_documents, 0}, MsetPage{0, 10, all_documents},
                                   MsetPage{0, 0, all_documents}}) {
        CAPTURE(documents, round, page.offset, page.size, to_string(root));
        CHECK(difference(find(database, plan(root, snapshots), page), page, all) == "");
      }
    }
  }
}

// Words of several forms, none of them shared by two words: for shared ones Xapian does not find
// everything.
Clause random_nearby(Random& random) {
  Clause leaf;
  std::set<std::string> used;
  for (std::size_t words = 2 + below(random, 3); words > 0; --words) {
    std::vector<std::string>& forms = leaf.words.emplace_back().forms;
    while (forms.empty()) {
      for (std::size_t count = 1 + below(random, 6); count > 0; --count) {
        if (std::string form = random_form(random); used.insert(form).second) {
          forms.push_back(std::move(form));
        }
      }
    }
  }
  if (below(random, 2) == 0) {
    leaf.slop = static_cast<std::uint32_t>(below(random, 60));
  }
  return leaf;
}

TEST_CASE("words of several forms stand together where Xapian's operators say so", "[slow]") {
  Random random(20251126);
  for (const std::size_t documents : {30U, 3000U}) {
    test::ScratchDatabase scratch;
    add_random_documents(random, documents, scratch.writable());
    const Snapshots snapshots = scratch.snapshots();
    const Xapian::Database& database = snapshots.database();
    const auto all = database.get_doccount();
    const MsetPage page{0, 10, 0};
    for (std::size_t round = 0; round < test::sampled(150); ++round) {
      const Clause leaf = random_nearby(random);
      const Xapian::Query plain = test::operators_plan(leaf);
      CAPTURE(documents, round, to_string(plain));
      CHECK(test::matching_documents(database, plan_with_synonyms(leaf, snapshots)) ==
            test::matching_documents(database, plain));
      CHECK(test::matching_documents(database, plan(leaf, snapshots)) ==
            test::matching_documents(database, plain));
      CHECK(difference(find(database, plan(leaf, snapshots), page), page,
                       find(database, plan_with_synonyms(leaf, snapshots), {0, all, all})) == "");
    }
  }
}

TEST_CASE("a word that is nowhere, and an empty database") {
  test::ScratchDatabase scratch;
  Random random(1);
  const Clause word = random_word_clause(random);
  const Snapshots empty = scratch.snapshots();
  CHECK(find(empty.database(), plan(word, empty), {0, 10, 0}).most == 0);
  add_random_documents(random, 10, scratch.writable());
  const Snapshots snapshots = scratch.snapshots();
  Clause nowhere;
  nowhere.words.emplace_back().forms = {"zzz"};
  CHECK(find(snapshots.database(), plan(nowhere, snapshots), {0, 10, 0}).most == 0);
}

TEST_CASE("a query is made for one database alone") {
  test::ScratchDatabase scratch;
  Random random(2);
  add_random_documents(random, 10, scratch.writable());
  const Snapshots snapshots = scratch.snapshots();
  const Xapian::Query query = plan(random_word_clause(random), snapshots);
  test::ScratchDatabase other;
  add_random_documents(random, 11, other.writable());
  CHECK_THROWS_AS(find(other.snapshots().database(), query, {0, 10, 0}),
                  Xapian::InvalidArgumentError);
}

} // namespace
} // namespace triglot

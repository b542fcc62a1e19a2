// Words of any weight, required or not, are found and scored as by a plain sum over all documents.
#include "query/match/bm25.h"
#include "query/match/plan.h"
#include "query/match/synonym_postings.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::below;
using Random = std::mt19937;

// Documents with the letters a to h, later ones rarer.
void add_documents(Random& random, std::size_t documents, Xapian::WritableDatabase& database) {
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    for (std::size_t words = 1 + below(random, 40); words > 0; --words) {
      const std::size_t letter = below(random, 8);
      document.add_term(std::string(1, static_cast<char>('a' + below(random, letter + 1))));
    }
    database.add_document(document);
  }
}

// One to three forms, the last ones lesser.
ExpandedWord random_expanded_word(Random& random) {
  ExpandedWord word;
  std::string letters = "abcdefghz"; // z is in no document
  std::shuffle(letters.begin(), letters.end(), random);
  for (std::size_t i = 0; i < 1 + below(random, 4); ++i) {
    word.forms.emplace_back(1, letters[i]);
  }
  word.minor_forms = below(random, word.forms.size() + 1);
  word.inflected = below(random, word.forms.size() - word.minor_forms + 1);
  word.weight = below(random, 2) == 0 ? 1 : 0.3;
  return word;
}

struct Reference {
  const Xapian::Database& database;

  Xapian::termcount tf(Xapian::docid id, const std::string& form) const {
    const Xapian::PostingIterator end = database.postlist_end(form);
    Xapian::PostingIterator at = database.postlist_begin(form);
    at.skip_to(id);
    return at != end && *at == id ? at.get_wdf() : 0;
  }

  // How often it holds the word; negative if it does not.
  double occurrences(Xapian::docid id, const ExpandedWord& word) const {
    double sum = 0;
    for (std::size_t i = 0; i < word.forms.size(); ++i) {
      const bool is_lesser = i + word.minor_forms >= word.forms.size();
      const bool is_inflected = i + word.minor_forms + word.inflected >= word.forms.size();
      sum += tf(id, word.forms[i]) * (is_lesser ? 0.25 : is_inflected ? 0.75 : 1);
    }
    return sum;
  }

  double score(Xapian::docid id, const ExpandedWord& word) const {
    std::vector<Xapian::doccount> full;
    std::vector<Xapian::doccount> lesser;
    for (std::size_t i = 0; i < word.forms.size(); ++i) {
      if (const Xapian::doccount documents = database.get_termfreq(word.forms[i])) {
        (i + word.minor_forms >= word.forms.size() ? lesser : full).push_back(documents);
      }
    }
    const Xapian::doccount documents = database.get_doccount();
    const bm25::WordScore score(documents, estimate_of_any(full.empty() ? lesser : full, documents),
                                database.get_average_length(), word.weight);
    return score.of(occurrences(id, word), database.get_doclength(id));
  }

  // The scores, best first, of the documents that hold the required children of `all` and at least
  // `least` content words.
  std::vector<double> scores(const std::vector<Clause>& children, std::size_t least) const {
    std::vector<double> scores;
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
      double sum = 0;
      std::size_t content = 0;
      bool lacks = false;
      for (const Clause& child : children) {
        const ExpandedWord& word = child.words.front();
        const bool holds = occurrences(id, word) > 0;
        sum += score(id, word);
        content += holds && child.occur == Clause::Occur::content ? 1 : 0;
        lacks = lacks || (!holds && child.occur == Clause::Occur::required);
      }
      if (!lacks && content >= least) {
        scores.push_back(sum);
      }
    }
    std::sort(scores.rbegin(), scores.rend());
    return scores;
  }
};

void check_scores(const Snapshots& snapshots, const Xapian::Query& query,
                  const std::vector<double>& expected) {
  for (const Xapian::doccount most : {5U, 10000U}) { // only the best, and all
    Xapian::Enquire enquire(snapshots.database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(bm25::weight());
    const Xapian::MSet found = enquire.get_mset(0, most);
    CAPTURE(most, to_string(query));
    REQUIRE(found.size() == std::min<std::size_t>(most, expected.size()));
    for (Xapian::doccount i = 0; i < found.size(); ++i) {
      REQUIRE(std::abs(found[i].get_weight() - expected[i]) < 1e-9);
    }
  }
}

TEST_CASE("words are found and scored by their forms, their weights and what is required") {
  Random random(20251129);
  for (const std::size_t documents : {1U, 50U, 3000U}) {
    test::ScratchDatabase scratch;
    add_documents(random, documents, scratch.writable());
    const Snapshots snapshots = scratch.snapshots();
    const Reference reference{snapshots.database()};
    for (std::size_t round = 0; round < test::sampled(60); ++round) {
      Clause all;
      all.kind = Clause::Kind::all;
      const std::size_t words = 1 + below(random, 5);
      for (std::size_t i = 0; i < words; ++i) {
        Clause& child = all.children.emplace_back();
        child.words = {random_expanded_word(random)};
        child.occur = i == 0                  ? Clause::Occur::content // at least one
                      : below(random, 3) == 0 ? Clause::Occur::optional
                      : below(random, 5) == 0 ? Clause::Occur::required
                                              : Clause::Occur::content;
      }
      const Clause root = words == 1 ? all.children.front() : all;
      CAPTURE(documents, round);
      const auto content = static_cast<std::size_t>(
          std::count_if(all.children.begin(), all.children.end(),
                        [](const Clause& child) { return child.occur == Clause::Occur::content; }));
      check_scores(snapshots, plan(root, snapshots), reference.scores(all.children, content));
      if (words > 1) {
        CHECK(content_parts(root) == content);
        for (std::size_t least = 1; least <= content; ++least) {
          check_scores(snapshots, plan_most(root, least, snapshots),
                       reference.scores(all.children, least));
        }
      }
    }
  }
}

TEST_CASE("several databases have lesser forms with a quarter of their score") {
  Clause word;
  word.words.emplace_back().forms = {"a", "b", "c"};
  word.words.front().minor_forms = 2;
  Random random(3);
  test::ScratchDatabase scratch;
  add_documents(random, 20, scratch.writable());
  const Snapshots snapshots = scratch.snapshots();
  CHECK(to_string(plan_with_synonyms(word, snapshots)) ==
        "(0.75 * a OR 0.25 * (a SYNONYM b SYNONYM c))");
  CHECK(to_string(plan(word, snapshots)) == "PostingSource((a SYNONYM 0.25 * b SYNONYM 0.25 * c))");
}

} // namespace
} // namespace triglot

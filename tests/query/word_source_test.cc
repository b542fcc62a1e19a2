// Tests that ranked words are found and scored as Xapian's own operators find and score them: the
// same documents, in the same order, with the same scores to the last bit, and the same counts.
#include "query/word_source.h"

#include "query/plan.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

// Few letters, so that there are words in most documents and words in next to none.
std::string random_form(Random& random) {
  constexpr std::string_view letters = "aaaaaaaabbbbcccddefg";
  std::string form;
  do {
    form += letters[below(random, letters.size())];
  } while (below(random, 3) == 0);
  return form;
}

Xapian::WritableDatabase random_database(Random& random, std::size_t documents) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (std::size_t words = 1 + below(random, 4) * below(random, 60); words > 0; --words) {
      document.add_posting(random_form(random), ++position);
    }
    document.add_boolean_term(below(random, 3) == 0 ? "Lnl" : "Len");
    database.add_document(document);
  }
  for (std::size_t i = 0; i < documents / 20; ++i) { // numbers with gaps
    const auto gone = static_cast<Xapian::docid>(1 + below(random, documents));
    try {
      database.delete_document(gone);
    } catch (const Xapian::DocNotFoundError&) { // it went before
    }
  }
  return database;
}

Criterion random_word(Random& random) {
  Criterion word;
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

Criterion random_phrase(Random& random) {
  Criterion phrase = random_word(random);
  phrase.words.push_back(random_word(random).words.front());
  return phrase;
}

Criterion random_criterion(Random& random, std::size_t depth) {
  const std::size_t kind = below(random, depth == 0 ? 4 : 10);
  if (kind < 3) {
    return random_word(random);
  }
  if (kind == 3) {
    return random_phrase(random);
  }
  Criterion criterion;
  criterion.kind = kind < 7 ? Criterion::Kind::all : Criterion::Kind::any;
  for (std::size_t children = 2 + below(random, 3); children > 0; --children) {
    criterion.children.push_back(random_criterion(random, depth - 1));
  }
  if (kind == 4) {
    Criterion negation;
    negation.kind = Criterion::Kind::negation;
    negation.children.push_back(random_criterion(random, 0));
    criterion.children.push_back(std::move(negation));
  }
  if (kind == 5) {
    Criterion filter;
    filter.field = Field::lang;
    filter.words.emplace_back().forms = {"nl"};
    criterion.children.push_back(std::move(filter));
  }
  return criterion;
}

struct Page {
  Xapian::doccount offset;
  Xapian::doccount size;
  Xapian::doccount check_at_least;
};

// Scores in hexadecimal, which shows the last bit.
std::string answer(const Xapian::Database& database, const Xapian::Query& query, const Page& page) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25::weight());
  const Xapian::MSet found = enquire.get_mset(page.offset, page.size, page.check_at_least);
  std::string text = fmt::format("{} {} {}\n", found.get_matches_lower_bound(),
                                 found.get_matches_estimated(), found.get_matches_upper_bound());
  for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit) {
    text += fmt::format("{} {:a}\n", *hit, hit.get_weight());
  }
  return text;
}

TEST_CASE("ranked words are found and scored as by Xapian's synonyms") {
  Random random(20251122);
  for (const std::size_t documents : {1U, 2U, 30U, 700U, 3000U}) {
    const Xapian::WritableDatabase database = random_database(random, documents);
    DocumentLengths lengths(database);
    for (int round = 0; round < 150; ++round) {
      const Criterion root = random_criterion(random, 2);
      const Xapian::Query plain = plan(root);
      const auto all = static_cast<Xapian::doccount>(documents);
      for (const Page& page : {Page{0, 1, 0}, Page{0, 10, 0}, Page{5, 10, 0}, Page{0, all, 0},
                               Page{0, 10, all}, Page{0, 0, all}}) {
        CAPTURE(documents, round, page.offset, page.size, to_string(plain));
        CHECK(answer(database, plan(root, lengths), page) == answer(database, plain, page));
      }
    }
  }
}

TEST_CASE("a word that is nowhere, and an empty database") {
  const Xapian::WritableDatabase empty("", Xapian::DB_BACKEND_INMEMORY);
  DocumentLengths lengths(empty);
  Random random(1);
  const Criterion word = random_word(random);
  CHECK(answer(empty, plan(word, lengths), {0, 10, 0}) == "0 0 0\n");
  const Xapian::WritableDatabase database = random_database(random, 10);
  DocumentLengths its(database);
  Criterion nowhere;
  nowhere.words.emplace_back().forms = {"zzz"};
  CHECK(answer(database, plan(nowhere, its), {0, 10, 0}) == "0 0 0\n");
}

TEST_CASE("lengths are the database's, asked for once or again") {
  Random random(7);
  const Xapian::WritableDatabase database = random_database(random, 2500);
  DocumentLengths lengths(database);
  for (int round = 0; round < 2; ++round) {
    for (auto document = database.postlist_begin(""); document != database.postlist_end("");
         ++document) {
      CHECK(lengths.of(*document) == database.get_doclength(*document));
    }
  }
}

} // namespace
} // namespace triglot

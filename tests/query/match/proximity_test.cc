// Tests where words are adjacent or near, against a plain search of the text.
#include "query/match/proximity.h"

#include "base/error.h"
#include "base/hashed_name.h"
#include "query/match/plan.h"
#include "store/positions/positions.h"
#include "tests/glass/scratch_database.h"
#include "tests/query/match/matching_documents.h"
#include "tests/query/match/operators_plan.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

struct PlacedForm {
  std::string form;
  Position position;
};
using Text = std::vector<PlacedForm>;

Text random_text(std::mt19937& random) {
  Text text;
  Position position;
  for (std::size_t words = 1 + random() % 30; words > 0; --words) {
    position = position.advanced(random() % 8 == 0 ? 51 : 1);
    text.push_back({std::string(1, static_cast<char>('a' + random() % 6)), position});
  }
  return text;
}

// Words that may share some of their forms; not every text has all of them.
Clause random_leaf(std::mt19937& random) {
  Clause leaf;
  for (std::size_t words = 2 + random() % 3; words > 0; --words) {
    std::vector<std::string>& forms = leaf.words.emplace_back().forms;
    for (char form = 'a'; form < 'h'; ++form) {
      if (random() % 4 == 0) {
        forms.emplace_back(1, form);
      }
    }
    if (forms.empty()) {
      forms = {"a"};
    }
  }
  if (random() % 2 == 0) {
    leaf.slop = static_cast<std::uint32_t>(random() % 5);
  }
  return leaf;
}

bool is_of(const ExpandedWord& word, const std::string& form) {
  return std::find(word.forms.begin(), word.forms.end(), form) != word.forms.end();
}

// Tries all choices of a position for each word.
bool stand_together(const Text& text, const Clause& leaf, std::vector<std::uint32_t> chosen) {
  const std::size_t word = chosen.size();
  if (word == leaf.words.size()) {
    const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end());
    return *last - *first < word + leaf.slop.value_or(0);
  }
  return std::any_of(text.begin(), text.end(), [&](const PlacedForm& place) {
    const std::uint32_t position = place.position.value;
    const bool in_place = leaf.slop
                              ? std::find(chosen.begin(), chosen.end(), position) == chosen.end()
                              : chosen.empty() || position == chosen.back() + 1;
    if (!in_place || !is_of(leaf.words[word], place.form)) {
      return false;
    }
    std::vector<std::uint32_t> more = chosen;
    more.push_back(position);
    return stand_together(text, leaf, more);
  });
}

Xapian::Document document_of(const Text& text) {
  Xapian::Document document;
  std::vector<PositionedWord> words;
  for (const PlacedForm& place : text) {
    document.add_term(place.form);
    words.push_back({word_hash(place.form), place.position});
  }
  document.add_value(schema::text_positions_slot, encode_positions(words));
  return document;
}

std::string found_in(const Snapshots& snapshots, const Clause& leaf) {
  return test::matching_documents(snapshots.database(), plan(leaf, snapshots));
}

TEST_CASE("words stand together where a search of the text finds that they do", "[slow]") {
  std::mt19937 random(1);
  for (std::size_t round = 0; round < test::sampled(60); ++round) {
    test::ScratchDatabase database;
    std::vector<Text> texts;
    for (int i = 0; i < 40; ++i) {
      texts.push_back(random_text(random));
      database.writable().add_document(document_of(texts.back()));
    }
    const Snapshots snapshots = database.snapshots();
    for (int question = 0; question < 20; ++question) {
      const Clause leaf = random_leaf(random);
      std::string expected;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        expected += stand_together(texts[i], leaf, {}) ? fmt::format("{} ", i + 1) : "";
      }
      CAPTURE(to_string(leaf));
      REQUIRE(found_in(snapshots, leaf) == expected);
    }
  }
}

// A word with the same fingerprint as another one in texts of a few words.
std::string twin_of(const std::string& form) {
  const PositionFingerprint fingerprinting{1, 0};
  for (int i = 0;; ++i) {
    std::string twin = fmt::format("w{}", i);
    if (fingerprinting.of(word_hash(twin)) == fingerprinting.of(word_hash(form))) {
      return twin;
    }
  }
}

TEST_CASE("a word is not taken for another with its fingerprint") {
  const std::string twin = twin_of("huis");
  test::ScratchDatabase database;
  database.writable().add_document(document_of({{"het", {1}}, {twin, {2}}, {"woning", {4}}}));
  database.writable().add_document(document_of({{"het", {1}}, {"huis", {2}}, {"woning", {4}}}));
  database.writable().add_document(
      document_of({{"het", {1}}, {twin, {2}}, {"het", {3}}, {"woning", {4}}}));
  database.writable().add_document(
      document_of({{"het", {1}}, {twin, {2}}, {"het", {3}}, {"huis", {4}}}));
  const Snapshots snapshots = database.snapshots();
  Clause phrase;
  phrase.words.resize(2);
  phrase.words[0].forms = {"het"};
  phrase.words[1].forms = {"huis"};
  CHECK(found_in(snapshots, phrase) == "2 4 ");
  phrase.words[1].forms = {"huis", "woning"}; // the first and third have a form of each
  CHECK(found_in(snapshots, phrase) == "2 3 4 ");
  phrase.slop = 0;
  CHECK(found_in(snapshots, phrase) == "2 3 4 ");
  phrase.words[1].forms = {"huis", twin};
  CHECK(found_in(snapshots, phrase) == "1 2 3 4 ");
}

TEST_CASE("an order that cannot be read, or that is not there, is damage") {
  const std::string order = GENERATE(as<std::string>(), "\x07", "");
  test::ScratchDatabase database;
  Xapian::Document document = document_of({{"het", {1}}, {"huis", {2}}});
  document.add_value(schema::text_positions_slot, order);
  database.writable().add_document(document);
  const Snapshots snapshots = database.snapshots();
  Clause phrase;
  phrase.words.resize(2);
  phrase.words[0].forms = {"het"};
  phrase.words[1].forms = {"huis"};
  CHECK_THROWS_AS(found_in(snapshots, phrase), Damaged);
}

} // namespace
} // namespace triglot

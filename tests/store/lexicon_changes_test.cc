// Tests that a changed lexicon is bytewise equal to that of the remaining documents.
#include "store/lexicon/lexicon.h"

#include "base/codec.h"
#include "base/error.h"
#include "store/schema.h"
#include "tests/store/random_documents.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using test::Document;

// A database on disk with a lexicon: an in-memory one cannot list its metadata.
class StoredLexicon {
public:
  StoredLexicon()
      : database_((folder_.path() / "db").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}
  explicit StoredLexicon(const std::vector<Document>& documents) : StoredLexicon() {
    write({}, documents);
  }

  void write(const std::vector<Document>& removed, const std::vector<Document>& added) {
    LexiconChanges changes;
    for (const Document& document : removed) {
      changes.remove_document(document);
    }
    for (const Document& document : added) {
      changes.add_document(document);
    }
    changes.write(database_);
  }

  // Its entire metadata, by key.
  std::map<std::string, std::string> entries() {
    database_.commit();
    std::map<std::string, std::string> all;
    for (auto key = database_.metadata_keys_begin(); key != database_.metadata_keys_end(); ++key) {
      all[*key] = database_.get_metadata(*key);
    }
    return all;
  }

  Xapian::WritableDatabase& database() { return database_; }

private:
  test::TemporaryFolder folder_;
  Xapian::WritableDatabase database_;
};

Document analysed(const std::string& text, Language language) {
  static Analyser analyser;
  return analyser.analyse(text, LanguageOf(language));
}

TEST_CASE("after any coming and going the lexicon is that of the documents that are left") {
  const auto seed = GENERATE(range(1U, 9U));
  std::mt19937 random(seed);
  const std::vector<Document> all = test::random_documents(seed, 60);
  StoredLexicon stored;
  LexiconChanges changes;
  std::vector<Document> left;
  for (int step = 0; step < 120; ++step) {
    if (!left.empty() && random() % 5 < 2) {
      const std::size_t gone = random() % left.size();
      changes.remove_document(left[gone]);
      left[gone] = left.back();
      left.pop_back();
    } else {
      left.push_back(all[random() % all.size()]); // the same one several times, too
      changes.add_document(left.back());
    }
    if (random() % 10 == 0) {
      changes.write(stored.database());
    }
    if (step % 40 == 39) {
      changes.write(stored.database());
      INFO("seed " << seed << ", step " << step);
      CHECK(stored.entries() == StoredLexicon(left).entries());
    }
  }
  stored.write(left, {});
  CHECK(stored.entries().empty());
}

TEST_CASE("changes that are collected apart are, put together, those that are collected as one") {
  const auto seed = GENERATE(range(41U, 46U));
  const std::vector<Document> documents = test::random_documents(seed, 90);
  std::vector<LexiconChanges> apart(4); // one stays empty
  for (std::size_t i = 0; i < documents.size(); ++i) {
    apart[i % 3].add_document(documents[i]);
  }
  LexiconChanges all;
  for (LexiconChanges& changes : apart) {
    all.add(std::move(changes));
  }
  all.add_document(documents.front()); // it remains usable
  StoredLexicon stored;
  all.write(stored.database());
  stored.write({documents.front()}, {});
  CHECK(stored.entries() == StoredLexicon(documents).entries());
}

TEST_CASE("a document that comes and goes between two writes leaves no trace") {
  const std::vector<Document> documents = test::random_documents(31, 10);
  StoredLexicon stored(documents);
  const std::map<std::string, std::string> before = stored.entries();
  const std::vector<Document> passing = test::random_documents(32, 5);
  stored.write(passing, passing);
  CHECK(stored.entries() == before);
  stored.write(documents, documents);
  CHECK(stored.entries() == before);
}

TEST_CASE("what the order of adding and removing is, makes no difference") {
  const std::vector<Document> old = test::random_documents(33, 8);
  const std::vector<Document> fresh = test::random_documents(34, 8);
  StoredLexicon stored(old);
  LexiconChanges changes;
  for (std::size_t i = 0; i < old.size(); ++i) {
    changes.add_document(fresh[i]);
    changes.remove_document(old[i]);
  }
  changes.write(stored.database());
  CHECK(stored.entries() == StoredLexicon(fresh).entries());
}

TEST_CASE("the header's example") {
  const Document house = analysed("huis", Language::nl);
  const Document houses = analysed("huizen", Language::nl);
  StoredLexicon stored({house, houses});
  const std::string stem = house.front().lemmas;
  const Lexicon lexicon(stored.database());
  CHECK(lexicon.family(Language::nl, stem) == std::vector<std::string>{"huis", "huizen"});
  stored.write({houses}, {house});
  CHECK((lexicon.uses("huis") == std::vector<FormStatistics>{{Language::nl, 2, {{stem, 2}}}}));
  CHECK(lexicon.uses("huizen").empty());
  CHECK(lexicon.family(Language::nl, stem) == std::vector<std::string>{"huis"});
  stored.write({house}, {});
  CHECK((lexicon.uses("huis") == std::vector<FormStatistics>{{Language::nl, 1, {{stem, 1}}}}));
  stored.write({house}, {});
  CHECK(stored.entries().empty());
}

TEST_CASE("a form loses the stem that only a removed document had") {
  const Document accented = analysed("andò", Language::it);
  const Document plain = analysed("ando", Language::it);
  REQUIRE(accented.front().form == plain.front().form);
  REQUIRE(accented.front().lemmas != plain.front().lemmas);
  StoredLexicon stored({accented, plain, plain});
  stored.write({accented}, {});
  CHECK(stored.entries() == StoredLexicon({plain, plain}).entries());
}

TEST_CASE("removing what was never there is damage") {
  const Document known = analysed("twee huizen", Language::nl);
  const auto [text, language] = GENERATE(table<std::string, Language>({
      {"kaas", Language::nl},
      {"huizen huis", Language::nl},
      {"twee huizen", Language::it}, // exists, but not in this language
      {"huizen", Language::en},
  }));
  INFO(text);
  StoredLexicon stored({known});
  LexiconChanges changes;
  changes.remove_document(analysed(text, language));
  CHECK_THROWS_AS(changes.write(stored.database()), Damaged);
}

TEST_CASE("removing a document twice is damage, also where another has its form in another stem") {
  const Document accented = analysed("andò", Language::it);
  const Document plain = analysed("ando", Language::it);
  StoredLexicon stored({accented, plain});
  LexiconChanges changes;
  changes.remove_document(accented);
  changes.remove_document(accented);
  CHECK_THROWS_AS(changes.write(stored.database()), Damaged);
}

TEST_CASE("an entry that cannot be read is damage to a writer, too") {
  StoredLexicon stored({analysed("huizen", Language::nl)});
  stored.database().set_metadata(schema::form_key("huizen"), "\x01");
  LexiconChanges changes;
  changes.add_document(analysed("huizen", Language::nl));
  CHECK_THROWS_AS(changes.write(stored.database()), Damaged);
}

TEST_CASE("clearing takes out the lexicon and nothing else") {
  StoredLexicon stored(test::random_documents(35, 20));
  stored.database().set_metadata(std::string(schema::roots_key), "roots");
  stored.database().set_metadata(std::string(schema::version_key), "4");
  stored.database().set_metadata(std::string(schema::stems_key), "stems");
  stored.database().set_metadata(std::string(schema::file_key_prefix) + "/a", "file");
  stored.database().commit();
  REQUIRE(stored.entries().size() > 50);
  clear_lexicon(stored.database());
  CHECK(stored.entries() ==
        std::map<std::string, std::string>{
            {"P/a", "file"}, {"roots", "roots"}, {"schema", "4"}, {"stems", "stems"}});
  clear_lexicon(stored.database());
  CHECK(stored.entries().size() == 4);
}

TEST_CASE("clearing also takes out what was not committed yet") {
  StoredLexicon stored(test::random_documents(36, 5));
  clear_lexicon(stored.database());
  stored.write({}, test::random_documents(37, 5));
  CHECK(stored.entries() == StoredLexicon(test::random_documents(37, 5)).entries());
}

} // namespace
} // namespace triglot

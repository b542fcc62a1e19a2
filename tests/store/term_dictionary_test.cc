// Tests that the vocabulary has all forms written, in order, and that seeking is equivalent to
// stepping.
#include "store/lexicon/term_dictionary.h"

#include "store/schema.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace triglot {
namespace {

using Forms = std::vector<std::string>;

// Document frequencies of forms, by analysing the records again.
std::map<std::string, std::uint32_t> forms_of(const std::vector<Record>& records) {
  Analyser analyser;
  std::map<std::string, std::uint32_t> documents;
  for (const Record& record : records) {
    std::set<std::string> forms;
    for (const Token& token : analyser.analyse(record.text)) {
      forms.insert(token.form);
    }
    for (const std::string& form : forms) {
      ++documents[form];
    }
  }
  return documents;
}

Forms walk(TermDictionary vocabulary) {
  Forms forms;
  for (; !vocabulary.at_end(); vocabulary.next()) {
    forms.emplace_back(vocabulary.form());
  }
  return forms;
}

// A database with only these words, their lexicon, and the prefixed terms. On disk, as Xapian
// cannot list the keys of an in-memory one.
class SmallDatabase {
public:
  SmallDatabase(const Forms& texts, const Forms& prefixed)
      : database_((folder_.path() / "db").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {
    Analyser analyser;
    LexiconChanges lexicon;
    for (const std::string& text : texts) {
      Xapian::Document document;
      const std::vector<Token> tokens = analyser.analyse(text);
      for (const Token& token : tokens) {
        document.add_posting(token.form, token.position.value);
      }
      database_.add_document(document);
      lexicon.add_document(tokens);
    }
    for (const std::string& term : prefixed) {
      Xapian::Document document;
      document.add_boolean_term(term);
      database_.add_document(document);
    }
    lexicon.write(database_);
    database_.commit();
  }

  TermDictionary vocabulary(std::string_view prefix) const { return {database_, prefix}; }

private:
  test::TemporaryFolder folder_;
  Xapian::WritableDatabase database_;
};

TEST_CASE("the vocabulary is the set of all forms of the articles, in the order of their bytes") {
  const auto parts = GENERATE(as<std::size_t>(), 2000, 10);
  const std::vector<Record> records = test::some_records(60);
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path() / "index");
  test::write_index(directory, records, {test::fingerprint(), {{"/articles", ""}}},
                    {.articles = parts});
  const Index index(directory, test::fingerprint());
  const std::map<std::string, std::uint32_t> expected = forms_of(records);
  index.read([&](const Xapian::Database& database) {
    const TermDictionary vocabulary(database, "");
    const Forms forms = walk(vocabulary);
    CHECK(forms.size() == expected.size());
    CHECK(
        std::equal(forms.begin(), forms.end(), expected.begin(), expected.end(),
                   [](const std::string& form, const auto& known) { return form == known.first; }));
    for (const auto& [form, documents] : expected) {
      CAPTURE(form);
      CHECK(vocabulary.documents(form) == documents);
    }
    CHECK(vocabulary.documents("nowhere") == 0);
    return 0;
  });
}

TEST_CASE("seeking leads to the first form that is not below") {
  const test::WrittenIndex written(40);
  const Index index(written.directory, test::fingerprint());
  std::mt19937 random(5);
  index.read([&](const Xapian::Database& database) {
    const Forms forms = walk({database, ""});
    REQUIRE(forms.size() > 50);
    Forms targets = forms;
    for (const std::string& form : forms) {
      targets.push_back(form + "a");
      targets.push_back(form.substr(0, form.size() / 2));
    }
    targets.insert(targets.end(), {"", "\x01", "a", "~", "zzzz", "é", "\xff\xff"});
    for (int round = 0; round < 50; ++round) {
      Forms some;
      std::sample(targets.begin(), targets.end(), std::back_inserter(some), 8, random);
      std::sort(some.begin(), some.end());
      TermDictionary vocabulary(database, "");
      for (const std::string& from : some) {
        if (vocabulary.at_end() || from < vocabulary.form()) {
          continue; // forward only
        }
        vocabulary.seek(from);
        const auto expected = std::lower_bound(forms.begin(), forms.end(), from);
        INFO("from " << from);
        REQUIRE(vocabulary.at_end() == (expected == forms.end()));
        if (!vocabulary.at_end()) {
          CHECK(vocabulary.form() == *expected);
        }
      }
    }
    return 0;
  });
}

TEST_CASE("seeking to where it stands stays, and beyond the last form ends") {
  const SmallDatabase database({"beta alpha gamma"}, {});
  TermDictionary vocabulary = database.vocabulary("");
  vocabulary.seek("");
  CHECK(vocabulary.form() == "alpha");
  vocabulary.seek("alpha");
  CHECK(vocabulary.form() == "alpha");
  vocabulary.seek("alphabet");
  CHECK(vocabulary.form() == "beta");
  vocabulary.next();
  CHECK(vocabulary.form() == "gamma");
  vocabulary.seek("gammb");
  CHECK(vocabulary.at_end());
  vocabulary.seek("zeta");
  CHECK(vocabulary.at_end());
}

TEST_CASE("a prefix has a vocabulary of its own, and the words have none of it") {
  const SmallDatabase database({"pa a", "z"}, {"Sa", "Stitel", "S", "Pa", "P", "P\xff", "XPkrant",
                                               "Aada", "Hexample.org", "Lnl", "Qabc"});
  const auto [prefix, forms] = GENERATE(table<std::string, Forms>({
      {"", {"a", "pa", "z"}},
      {"S", {"", "a", "titel"}},
      {"P", {"", "a", "\xff"}},
      {"XP", {"krant"}},
      {"A", {"ada"}},
      {"H", {"example.org"}},
      {"L", {"nl"}},
      {"Y", {}},
  }));
  CAPTURE(prefix);
  const TermDictionary vocabulary = database.vocabulary(prefix);
  CHECK(walk(vocabulary) == forms);
  for (const std::string& form : forms) {
    CHECK(vocabulary.documents(form) == 1);
  }
}

TEST_CASE("seeking below a prefix does not leave it") {
  const SmallDatabase database({"word"}, {"Pa", "Pc", "Qb", "Sb"});
  TermDictionary vocabulary = database.vocabulary("P");
  vocabulary.seek("b");
  REQUIRE_FALSE(vocabulary.at_end());
  CHECK(vocabulary.form() == "c");
  vocabulary.seek("d");
  CHECK(vocabulary.at_end());
}

TEST_CASE("an empty database has no forms below any prefix") {
  const Xapian::Database database;
  const auto prefix = GENERATE(as<std::string>(), "", "S", "XP");
  TermDictionary vocabulary(database, prefix);
  CHECK(vocabulary.at_end());
  vocabulary.seek("a");
  CHECK(vocabulary.at_end());
  CHECK(vocabulary.documents("a") == 0);
}

} // namespace
} // namespace triglot

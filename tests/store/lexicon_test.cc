// Tests that the lexicon reflects the documents' forms and families, in both directions.
#include "store/lexicon/lexicon.h"

#include "base/error.h"
#include "store/schema.h"
#include "tests/store/random_documents.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace triglot {
namespace {

using test::Document;
using test::random_documents;

Xapian::WritableDatabase in_memory() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

void write_lexicon(const std::vector<Document>& documents, Xapian::WritableDatabase& database) {
  LexiconChanges builder;
  for (const Document& document : documents) {
    builder.add_document(document);
  }
  builder.write(database);
}

Lexicon lexicon_of(const std::vector<Document>& documents) {
  Xapian::WritableDatabase database = in_memory();
  write_lexicon(documents, database);
  return Lexicon(database);
}

// The number of keys in the lexicon of the documents, in a database on disk (Xapian cannot count
// them in memory).
std::size_t key_count(const std::vector<Document>& documents) {
  const test::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  write_lexicon(documents, database);
  database.commit();
  std::size_t count = 0;
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    ++count;
  }
  return count;
}

// The expected lexicon, counted the slow way.
struct Expected {
  std::map<std::string, std::vector<FormStatistics>> uses;
  std::map<std::pair<Language, std::string>, std::set<std::string>> families;
};

Expected expected_of(const std::vector<Document>& documents) {
  Expected expected;
  std::map<std::string, std::map<std::optional<Language>, std::set<std::size_t>>> holders;
  std::map<std::string, std::map<Language, std::map<std::string, std::set<std::size_t>>>> lemmas;
  for (std::size_t number = 0; number < documents.size(); ++number) {
    for (const Token& token : documents[number]) {
      holders[token.form][token.language].insert(number);
      if (token.language) {
        for (const std::string_view lemma : each_lemma(token.lemmas)) {
          lemmas[token.form][*token.language][std::string(lemma)].insert(number);
          expected.families[{*token.language, std::string(lemma)}].insert(token.form);
        }
      }
    }
  }
  for (const auto& [form, languages] : holders) {
    std::vector<FormStatistics>& uses = expected.uses[form];
    for (const auto& [language, numbers] : languages) {
      const auto documents_with_it = static_cast<std::uint32_t>(numbers.size());
      std::vector<LemmaUse> of_form;
      if (language) {
        for (const auto& [lemma, with_lemma] : lemmas[form][*language]) {
          of_form.push_back({lemma, static_cast<std::uint32_t>(with_lemma.size())});
        }
      }
      uses.push_back({language, documents_with_it, std::move(of_form)});
    }
    if (!uses.front().language) { // a map has it first
      std::rotate(uses.begin(), uses.begin() + 1, uses.end());
    }
  }
  return expected;
}

TEST_CASE("forms and families agree with a naive count over random documents, both ways") {
  const auto seed = GENERATE(range(10U, 20U));
  const std::vector<Document> documents = random_documents(seed, 30);
  const Expected expected = expected_of(documents);
  const Lexicon lexicon = lexicon_of(documents);
  REQUIRE(expected.uses.size() > 30);
  for (const auto& [form, uses] : expected.uses) {
    INFO(form);
    CHECK((lexicon.uses(form) == uses));
    for (const FormStatistics& use : lexicon.uses(form)) {
      CHECK(use.lemmas.empty() == !use.language);
      for (const auto& [lemma, documents_with_it] : use.lemmas) {
        const std::vector<std::string> family = lexicon.family(use.language.value(), lemma);
        CHECK(std::binary_search(family.begin(), family.end(), form));
      }
    }
  }
  for (const auto& [name, forms] : expected.families) {
    INFO(row_of(name.first).code << " " << name.second);
    const std::vector<std::string> family = lexicon.family(name.first, name.second);
    CHECK(family == std::vector<std::string>(forms.begin(), forms.end()));
    for (const std::string& form : family) {
      const std::vector<FormStatistics> uses = lexicon.uses(form);
      const auto use = std::find_if(
          uses.begin(), uses.end(),
          [&, language = name.first](const FormStatistics& of) { return of.language == language; });
      REQUIRE(use != uses.end());
      CHECK(std::ranges::binary_search(use->lemmas, name.second, {}, &LemmaUse::lemma));
    }
  }
}

TEST_CASE("nothing is stored beside the forms and families of the documents") {
  const std::vector<Document> documents = random_documents(20, 30);
  const Expected expected = expected_of(documents);
  const auto has_entry = [](const auto& family) {
    const auto& [name, forms] = family;
    const std::string& lemma = name.second;
    return forms != std::set<std::string>{lemma.substr(lemma.starts_with('~') ? 1 : 0)};
  };
  const auto families =
      std::count_if(expected.families.begin(), expected.families.end(), has_entry);
  CHECK(static_cast<std::size_t>(families) < expected.families.size());
  CHECK(key_count(documents) == expected.uses.size() + static_cast<std::size_t>(families));
}

TEST_CASE("a form, its lemma and its family, as the header has them") {
  Analyser analyser;
  const LanguageOf dutch(Language::nl);
  const Lexicon lexicon =
      lexicon_of({analyser.analyse("het huis", dutch), analyser.analyse("twee huizen", dutch),
                  analyser.analyse("Huizen", dutch)});
  CHECK((lexicon.uses("huizen") == std::vector<FormStatistics>{{Language::nl, 2, {{"huis", 2}}}}));
  CHECK(lexicon.family(Language::nl, "huis") == std::vector<std::string>{"huis", "huizen"});
  CHECK(lexicon.family(Language::it, "huis").empty());
}

TEST_CASE("a form that accents tell apart has the lemmas of both words") {
  Analyser analyser;
  const Lexicon lexicon = lexicon_of({analyser.analyse("andò ando", LanguageOf(Language::it))});
  CHECK(
      (lexicon.uses("ando") ==
       std::vector<FormStatistics>{{Language::it, 1, {{"andare", 1}, {"andò", 1}, {"~ando", 1}}}}));
}

TEST_CASE("a document counts once for a language, and once for each of its languages") {
  Analyser analyser;
  const std::string text = "server server | server server";
  const LanguageRun english{{0, 14}, Language::en};
  const LanguageRun italian{{14, 29}, Language::it};
  const std::vector<LanguageRun> runs = {english, italian};
  const Document both = analyser.analyse(text, LanguageOf(std::nullopt, runs));
  const std::vector<FormStatistics> uses = lexicon_of({both, both}).uses("server");
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].documents == 2);
  CHECK(uses[1].documents == 2);
  CHECK(uses[0].language == Language::en);
  CHECK(uses[1].language == Language::it);
}

TEST_CASE("what was never seen has no uses and no family") {
  const Lexicon lexicon = lexicon_of(random_documents(21, 10));
  const std::string unknown = GENERATE(as<std::string>(), "", "nietbestaand", "Huis", "nlhuis", "F",
                                       "Fhuis", std::string("huis\0", 5), std::string(128, 'z'));
  CHECK(lexicon.uses(unknown).empty());
  for (const LanguageRow& row : languages()) {
    CHECK(lexicon.family(row.language, unknown).empty());
  }
}

TEST_CASE("no documents and empty ones leave no trace") {
  CHECK(key_count({}) == 0);
  CHECK(key_count({{}, {}}) == 0);
}

TEST_CASE("words outside our languages are counted, without lemmas and families") {
  Analyser analyser;
  const std::vector<Document> documents = {analyser.analyse("la maison et les maisons"),
                                           analyser.analyse("la huis"),
                                           analyser.analyse("la cloud", LanguageOf(Language::it))};
  const Lexicon lexicon = lexicon_of(documents);
  using Uses = std::vector<FormStatistics>;
  CHECK((lexicon.uses("maison") == Uses{{std::nullopt, 1, {}}}));
  CHECK((lexicon.uses("huis") == Uses{{std::nullopt, 1, {}}}));
  CHECK((lexicon.uses("la") ==
         Uses{{Language::it, 1, {{analyser.lemmas(Language::it, "la").front(), 1}}},
              {std::nullopt, 2, {}}}));
  for (const LanguageRow& row : languages()) {
    CHECK(lexicon.family(row.language, "maison").empty());
    CHECK(lexicon.family(row.language, "huis").empty());
  }
  CHECK(key_count({documents[0], documents[1]}) == 6); // forms only
}

TEST_CASE("words of thousands of letters are stored under their cut forms") {
  Analyser analyser;
  const auto letter = GENERATE(as<std::string>(), "a", "é", "中", "\U00010400");
  std::string word;
  for (int i = 0; i < 5000; ++i) {
    word += letter;
  }
  for (const LanguageRow& row : languages()) {
    const std::vector<Document> documents = {
        analyser.analyse(word + " " + word + "b", LanguageOf(row.language))};
    const Expected expected = expected_of(documents);
    REQUIRE(expected.uses.size() >= 2);
    const Lexicon lexicon = lexicon_of(documents);
    for (const auto& [form, uses] : expected.uses) {
      CHECK((lexicon.uses(form) == uses));
    }
  }
}

TEST_CASE("a damaged entry throws Error") {
  Xapian::WritableDatabase database = in_memory();
  const auto entry = GENERATE(as<std::string>(), "\x01", "\x01\x01\x01",
                              "\x07\x01\x01\x01"
                              "a",
                              "\x01\x01\x02\x01"
                              "a",
                              "\xff\xff\xff\xff\xff\xff", "\x01\x01\xff\xff\xff\xff\x0f");
  database.set_metadata(schema::form_key("huis"), entry);
  CHECK_THROWS_WITH(Lexicon(database).uses("huis"), ContainsSubstring("damaged"));
}

} // namespace
} // namespace triglot

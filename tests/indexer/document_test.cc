// Tests that a document has the terms, positions, values and data that schema.h and document.h
// promise.
#include "indexer/document.h"

#include "base/hashed_name.h"
#include "store/positions/positions.h"
#include "store/schema.h"
#include "tests/indexer/analyser.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

using test::analyser;

Article article(std::string title, const std::string& body) {
  Article made;
  made.title = {0, static_cast<std::uint32_t>(title.size())};
  made.text = std::move(title) + (body.empty() ? "" : "\n\n") + body;
  made.map.append({0, {0, static_cast<std::uint32_t>(made.text.size())}, 1});
  made.source.path = "/a.md";
  return made;
}

Xapian::Document document_of(Article made) {
  return make_document(analyse_article(std::move(made), "", analyser()), analyser()).to_xapian();
}

// The positions of a form or other name, ascending.
std::vector<std::uint32_t> positions(const Xapian::Document& document, Xapian::valueno slot,
                                     std::string_view name, bool in_title) {
  std::vector<std::uint32_t> found;
  const std::string encoded = document.get_value(slot);
  if (encoded.empty()) {
    return found;
  }
  const TermPositions order(encoded);
  TermPositions::Positions of = order.positions();
  const WordRange range = in_title ? order.title() : WordRange{0, order.size()};
  for (std::uint32_t word = range.begin; word < range.end; ++word) {
    if (order.fingerprint(word) == order.fingerprinting().of(word_hash(name))) {
      found.push_back(of.of(word).value);
    }
  }
  return found;
}

// The terms with a prefix and their positions: "Sde@1 Sdijken@2". Without a prefix, the text's
// words.
std::string terms_below(const Xapian::Document& document, std::string_view prefix) {
  const std::map<std::string_view, Xapian::valueno> slots = {
      {"", schema::text_positions_slot},
      {schema::title_prefix, schema::text_positions_slot},
      {schema::author_prefix, schema::author_order_slot},
      {schema::publisher_prefix, schema::publisher_order_slot},
      {schema::tag_prefix, schema::tag_order_slot},
      {schema::path_prefix, schema::path_order_slot}};
  std::string all;
  for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
    const std::string term = *at;
    const bool is_word = term[0] < 'A' || term[0] > 'Z';
    if (prefix.empty() ? !is_word : !term.starts_with(prefix)) {
      continue;
    }
    all += (all.empty() ? "" : " ") + term;
    if (const auto slot = slots.find(prefix); slot != slots.end()) {
      const std::string name = term.substr(prefix.size());
      all += fmt::format(
          "@{}",
          fmt::join(positions(document, slot->second, name, prefix == schema::title_prefix), ","));
    }
  }
  return all;
}

std::string words(const Xapian::Document& document) {
  return terms_below(document, "");
}

TEST_CASE("the document of the header's example") {
  Article made = article("De dijken", "Het water steeg. De dijken hielden.");
  made.declared_language = "nl";
  made.source.path = "/home/ada/nl/dijken.md";
  made.source.url = "https://www.example.org/nl/dijken";
  made.source.publisher = "De Krant";
  made.source.authors = {"Ada d'Arezzo"};
  made.source.tags = {"Hoog water", "dijk"};
  made.source.date = "2025-01-22";
  const std::string id = article_id(made.source);
  const Xapian::Document document = document_of(made);
  CHECK(words(document) == "de@1,56 dijken@2,57 het@53 hielden@58 steeg@55 water@54");
  CHECK(terms_below(document, schema::title_prefix) == "Sde@1 Sdijken@2");
  CHECK(terms_below(document, schema::author_prefix) == "Aada@1 Aarezzo@3 Ad@2");
  CHECK(terms_below(document, schema::publisher_prefix) == "XPde@1 XPkrant@2");
  CHECK(terms_below(document, schema::tag_prefix) == "Kdijk@53 Khoog@1 Kwater@2");
  CHECK(terms_below(document, schema::site_prefix) ==
        "Hexample Hexample.org Horg Hwww Hwww.example.org");
  CHECK(terms_below(document, schema::path_prefix) ==
        "P@1 P*.md@5 Pada@3 Pdijken.*@5 Pdijken.md@5 Phome@2 Pnl@4");
  CHECK(terms_below(document, schema::url_prefix) == "Uexample.org/nl/dijken");
  CHECK(terms_below(document, schema::language_prefix) == "Lnl");
  CHECK(terms_below(document, schema::id_prefix) == "Q" + hash_bytes(id));
  CHECK(document.get_value(schema::date_slot) == "2025-01-22");
  CHECK(document.get_value(schema::place_slot) == made.source.path);
  CHECK(document.get_value(schema::language_slot) == "nl");
  CHECK(document.get_value(schema::tags_slot) == "Hoog water\ndijk");
  CHECK(decode_record(document.get_data()).source == made.source);
}

TEST_CASE("a date of a month or a year is searched and sorted by its first day") {
  auto [date, value] = GENERATE(table<std::string, std::string>({
      {"2025", "2025-01-01"},
      {"2025-03", "2025-03-01"},
      {"2025-03-04", "2025-03-04"},
  }));
  Article made = article("Cloud", "");
  made.source.date = date;
  const Xapian::Document document = document_of(std::move(made));
  CHECK(document.get_value(schema::date_slot) == value);
  CHECK(decode_record(document.get_data()).source.date == date);
}

TEST_CASE("a file is found by its extension, also where its name is too long for a term") {
  Article made = article("Cloud", "");
  made.source.path = "/" + std::string(200, 'x') + ".md";
  CHECK_THAT(terms_below(document_of(std::move(made)), schema::path_prefix),
             ContainsSubstring("P*.md@2"));
}

TEST_CASE("an article of which nothing is known has terms of its path, words and language") {
  const Xapian::Document document = document_of(article("Cloud", ""));
  CHECK(terms_below(document, schema::author_prefix).empty());
  CHECK(terms_below(document, schema::publisher_prefix).empty());
  CHECK(terms_below(document, schema::site_prefix).empty());
  CHECK(terms_below(document, schema::path_prefix) == "P@1 P*.md@2 Pa.*@2 Pa.md@2");
  CHECK(terms_below(document, schema::url_prefix).empty());
  CHECK(document.get_value(schema::date_slot).empty());
  // The word order of the text and of the path, the place, and the language.
  CHECK(document.values_count() == (document.get_value(schema::language_slot).empty() ? 3 : 4));
}

TEST_CASE("names are found however they are written") {
  const auto [author, terms] = GENERATE(table<std::string, std::string>({
      {"Étienne O'Brien", "Abrien@3 Aetienne@1 Ao@2"},
      {"J. R. R. van der MEER", "Ader@5 Aj@1 Ameer@6 Ar@2,3 Avan@4"},
      {"Ada, Bruno", "Aada@1 Abruno@2"},
      {"中文", "A中文@1"},
      {" … ", ""},
      {"\x1b[31mred", "A31mred@1"},
  }));
  CAPTURE(author);
  Article made = article("Cloud", "");
  made.source.authors = {author};
  made.source.publisher = author;
  const Xapian::Document document = document_of(made);
  CHECK(terms_below(document, schema::author_prefix) == terms);
}

TEST_CASE("only words and those of the title count for the ranking") {
  Article made = article("The cloud", "A cloud, a cloud.");
  made.source.authors = {"Cloud Cloud"};
  made.source.publisher = "Cloud";
  made.source.url = "https://cloud/";
  made.source.path = "/cloud/cloud";
  const Xapian::Document document = document_of(made);
  std::map<std::string, Xapian::termcount> counts;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    counts[*term] = term.get_wdf();
  }
  CHECK(counts.at("cloud") == 4); // twice in the title
  CHECK(counts.at("Scloud") == 1);
  CHECK(counts.at("Acloud") == 0);
  CHECK(counts.at("XPcloud") == 0);
  CHECK(counts.at("Hcloud") == 0);
  CHECK(counts.at("Pcloud") == 0);
}

TEST_CASE("the words of a title that is the text's beginning are those inside it") {
  Article made = article("The cloud agreement was signed", "");
  made.title.end = 9; // "The cloud"
  made.title_end = TitleEnd::cut;
  CHECK(terms_below(document_of(made), schema::title_prefix) == "Scloud@2 Sthe@1");
}

TEST_CASE("a language is filed under its primary subtag") {
  const auto [declared, term] = GENERATE(table<std::string, std::string>({
      {"nl", "Lnl"},
      {"nl-BE", "Lnl"},
      {"IT_it", "Lit"},
      {"fr-CA", "Lfr"},
      {"nds", "Lnds"},
  }));
  CAPTURE(declared);
  Article made = article("Cloud", "");
  made.declared_language = declared;
  CHECK(terms_below(document_of(made), schema::language_prefix) == term);
}

TEST_CASE("what states no language code is identified instead") {
  const auto declared = GENERATE(as<std::string>(), "", "x", "Dutch", "-", "nl nl", "\xff\xff",
                                 "../../etc", std::string("n\0", 2));
  CAPTURE(declared);
  Article made = article("De dijken", "Het water steeg en de huizen aan de dijk liepen onder.");
  made.declared_language = declared;
  CHECK(terms_below(document_of(made), schema::language_prefix) == "Lnl");
}

TEST_CASE("each hostile name is either filed as a term that Xapian takes, or left out") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(3);
  const std::string zeros(200, '\0');
  for (int round = 0; round < 300; ++round) {
    Article made = article("Cloud", "");
    const std::string odd = round == 0 ? zeros : test::random_bytes(random, 40);
    made.source.url = "https://" + odd + "/";
    made.source.authors = {odd};
    made.source.publisher = odd + odd;
    made.source.path = "/" + odd.substr(0, odd.find('\0')) + std::string(300, 'x');
    const Xapian::Document document = document_of(made);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      const std::string name = *term;
      const auto nuls = std::count(name.begin(), name.end(), '\0');
      INFO(name);
      CHECK(name.size() + static_cast<std::size_t>(nuls) <= 245);
    }
  }
}

TEST_CASE("a joined spelling is a term without a place, and its words are known") {
  Article made = article("Cloud", "");
  made.text += "\n\nSend an e-mail-address or E-Mail.";
  made.title = {0, 5};
  const AnalysedArticle analysed = analyse_article(std::move(made), "en", analyser());
  const Xapian::Document document = make_document(analysed, analyser()).to_xapian();
  std::string terms;
  for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
    if ((*at).find("mail") != std::string::npos) {
      terms += fmt::format("{}:{} ", *at, at.get_wdf());
    }
  }
  CHECK(terms == "Jemail e mail:0 Jemailaddress e mail address:0 email:1 emailaddress:1 mail:2 ");
  CHECK(positions(document, schema::text_positions_slot, "email", false).empty());
}

TEST_CASE("the words of the text are its tokens, each at its position") {
  std::mt19937 random(4);
  for (int round = 0; round < 200; ++round) {
    Article made = article("Cloud", "");
    std::string text = test::random_text(random, 60);
    std::erase(text, '\0');
    made.text += "\n\n" + text;
    const AnalysedArticle analysed = analyse_article(std::move(made), "", analyser());
    const Xapian::Document document = make_document(analysed, analyser()).to_xapian();
    std::set<std::pair<std::string, Xapian::termpos>> expected;
    for (const Token& token : analysed.words.tokens()) {
      if (token.joins == 0) {
        expected.emplace(token.form, token.position.value);
      }
    }
    std::set<std::pair<std::string, Xapian::termpos>> found;
    for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
      const std::string term = *at;
      if (term[0] < 'A' || term[0] > 'Z') {
        for (const std::uint32_t position :
             positions(document, schema::text_positions_slot, term, false)) {
          found.emplace(term, position);
        }
      }
    }
    REQUIRE(found == expected);
  }
}

} // namespace
} // namespace triglot

// Which forms wildcards, misspelt and inflected words stand for, checked against definitions.
#include "analysis/lemmas/lemmatise.h"
#include "base/code_points.h"
#include "tests/query/random_articles.h"
#include "tests/query/random_library.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace triglot {
namespace {

using test::random_library;
using test::ReferenceArticle;

bool naively_matches(std::u32string_view pattern, std::u32string_view form) {
  if (pattern.empty()) {
    return form.empty();
  }
  if (pattern.front() == U'*') {
    return naively_matches(pattern.substr(1), form) ||
           (!form.empty() && naively_matches(pattern, form.substr(1)));
  }
  return !form.empty() && (pattern.front() == U'?' || pattern.front() == form.front()) &&
         naively_matches(pattern.substr(1), form.substr(1));
}

// Optimal string alignment by definition, for all suffixes of the two.
std::size_t naive_distance(std::u32string_view one, std::u32string_view other) {
  std::vector<std::vector<std::size_t>> of(one.size() + 1,
                                           std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = one.size() + 1; i-- > 0;) {
    for (std::size_t j = other.size() + 1; j-- > 0;) {
      if (i == one.size() || j == other.size()) {
        of[i][j] = one.size() - i + other.size() - j;
        continue;
      }
      of[i][j] = std::min(
          {(one[i] == other[j] ? 0 : 1) + of[i + 1][j + 1], 1 + of[i + 1][j], 1 + of[i][j + 1]});
      if (i + 1 < one.size() && j + 1 < other.size() && one[i] == other[j + 1] &&
          one[i + 1] == other[j]) {
        of[i][j] = std::min(of[i][j], 1 + of[i + 2][j + 2]);
      }
    }
  }
  return of.front().front();
}

TEST_CASE("Wildcards stand for exactly the forms that match") {
  const auto [field, pattern] = GENERATE(table<Field, std::string>({
      {Field::text, "wo*"},         {Field::text, "w?r*"},   {Field::text, "*en"},
      {Field::text, "?ord"},        {Field::text, "??rd"},   {Field::text, "*o*o*"},
      {Field::text, "c*a"},         {Field::text, "co?p*"},  {Field::text, "xyz*"},
      {Field::text, "universit*"},  {Field::text, "a*a*"},   {Field::text, "?*?e"},
      {Field::title, "wo*"},        {Field::title, "*a"},    {Field::title, "c?s*"},
      {Field::author, "*a*"},       {Field::author, "v?n"},  {Field::publisher, "k*"},
      {Field::publisher, "?iorn*"}, {Field::site, "*alfa*"}, {Field::site, "b*.example"},
      {Field::path, "0*1.md"},      {Field::path, "?l"},     {Field::path, "o*d"},
  }));
  const std::string name(row_of(field).name);
  const std::string typed = name.empty() ? pattern : name + ":" + pattern;
  CAPTURE(typed);
  const Clause clause = random_library().clause_of(typed);
  REQUIRE(clause.words.size() == 1);
  std::set<std::string> expected;
  for (const std::string& form : random_library().forms_in(field)) {
    if (naively_matches(code_points(pattern), code_points(form))) {
      expected.insert(form);
    }
  }
  const std::vector<std::string>& forms = clause.words.front().forms;
  CHECK(std::set<std::string>(forms.begin(), forms.end()) == expected);
}

TEST_CASE("Misspelt words stand for exactly the forms within so many edits", "[slow]") {
  std::mt19937 random(4);
  const std::set<std::string> set = random_library().forms_in(Field::text);
  const std::vector<std::string> forms(set.begin(), set.end());
  for (std::size_t round = 0; round < test::sampled(300); ++round) {
    std::u32string letters = code_points(test::one_of(forms, random));
    for (std::size_t slips = test::below(random, 3); slips > 0; --slips) {
      const std::size_t at = test::below(random, letters.size());
      switch (test::below(random, 4)) {
      case 0:
        letters[at] = U'o';
        break;
      case 1:
        letters.insert(at, 1, U'e');
        break;
      case 2:
        letters.size() > 1 ? letters.erase(at, 1) : letters;
        break;
      default:
        std::swap(letters[at], letters[letters.size() / 2]);
      }
    }
    std::string typed;
    for (const char32_t letter : letters) {
      append_utf8(typed, letter);
    }
    const std::size_t edits = 1 + test::below(random, 2);
    const std::string query = typed + (edits == 1 ? "~" : "~2");
    CAPTURE(query);
    std::set<std::string> expected;
    for (const std::string& form : forms) {
      if (naive_distance(letters, code_points(form)) <= edits) {
        expected.insert(form);
      }
    }
    const Clause clause = random_library().clause_of(query);
    const std::vector<std::string>& stands_for = clause.words.front().forms;
    CHECK(std::set<std::string>(stands_for.begin(), stands_for.end()) == expected);
  }
}

TEST_CASE("A word stands for the forms that share a lemma, its compounds, and for no others") {
  using Lemmas = std::map<std::string, std::set<std::string>>; // form → lemmas
  std::array<Lemmas, language_count> lemmas;
  std::array<std::map<std::string, std::set<std::string>>, language_count> articles;
  std::set<std::string> joined; // from random words, known by chance to other languages
  for (const ReferenceArticle& article : random_library().articles()) {
    for (const Token& token : article.tokens()) {
      if (token.joins > 0) {
        joined.insert(token.form);
      }
      if (token.language) {
        const auto language = static_cast<std::size_t>(*token.language);
        for (const std::string_view lemma : each_lemma(token.lemmas)) {
          lemmas.at(language)[token.form].emplace(lemma);
        }
        articles.at(language)[token.form].insert(article.path());
      }
    }
  }
  const auto related = [&](std::size_t language, const std::string& one, const std::string& other) {
    const std::set<std::string>& of_one = lemmas.at(language)[one];
    const std::set<std::string>& of_other = lemmas.at(language)[other];
    return of_other.contains(part_mark + one) ||
           std::any_of(of_one.begin(), of_one.end(), [&](const std::string& lemma) {
             return !lemma.starts_with(part_mark) && of_other.contains(lemma);
           });
  };
  const std::set<std::string> all = random_library().forms_in(Field::text);
  for (const std::string& form : all) {
    if (joined.contains(form)) {
      continue;
    }
    CAPTURE(form);
    std::size_t total = 0;
    for (auto& in_language : articles) {
      total += in_language[form].size();
    }
    const Clause clause = random_library().clause_of(form); // for a compound also its halves
    const Clause& word = clause.kind == Clause::Kind::any ? clause.children.front() : clause;
    REQUIRE(word.words.size() == 1);
    const std::vector<std::string>& forms = word.words.front().forms;
    for (const std::string& other : all) {
      const bool stands = std::find(forms.begin(), forms.end(), other) != forms.end();
      bool in_most = other == form;
      bool in_any = other == form;
      for (std::size_t language = 0; language < language_count; ++language) {
        const bool is_related = related(language, form, other);
        in_any = in_any || is_related;
        in_most = in_most || (is_related && articles.at(language)[form].size() * 2 > total);
      }
      CAPTURE(other);
      if (in_most) {
        CHECK(stands);
      }
      if (stands) {
        CHECK(in_any);
      }
    }
  }
}

} // namespace
} // namespace triglot

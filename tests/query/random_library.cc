#include "tests/query/random_library.h"

#include "tests/query/random_articles.h"

namespace triglot::test {
namespace {

std::vector<SmallArticle> articles() {
  std::mt19937 random(20250122);
  return random_articles(random, RandomLibrary::size);
}

} // namespace

RandomLibrary::RandomLibrary() : small_(test::articles()) {
  for (const Hit& hit : ask("*").hits) {
    articles_.emplace_back(hit.record, small_.analyser());
  }
}

Answer RandomLibrary::ask(const std::string& query, DefaultOperator default_operator,
                          HitText text) {
  SearchRequest request;
  request.query = query;
  request.default_operator = default_operator;
  request.page.size = 1000;
  request.text = text;
  request.relaxation = Relaxation::none;
  return search(small_.index(), small_.analyser(), request);
}

Clause RandomLibrary::clause_of(const std::string& query, DefaultOperator default_operator) {
  return small_.index().read([&](const Xapian::Database& database) {
    const Syntax syntax = parse(query, default_operator);
    return expand(syntax.root.value(), Lexicon(database), small_.analyser()).root.value();
  });
}

const Clause& RandomLibrary::meaning_of(const std::string& query) {
  const auto [known, is_new] = meanings_.try_emplace(query);
  if (is_new) {
    known->second = clause_of(query);
  }
  return known->second;
}

std::set<std::string> RandomLibrary::forms_in(Field field) const {
  std::set<std::string> forms;
  for (const ReferenceArticle& article : articles_) {
    for (const PositionedWord& word : article.words_of(field)) {
      forms.insert(word.form);
    }
  }
  return forms;
}

RandomLibrary& random_library() {
  static RandomLibrary library;
  return library;
}

} // namespace triglot::test

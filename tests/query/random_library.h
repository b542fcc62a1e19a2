// A library of random articles: in an index, and for the reference.
#pragma once

#include "query/search.h"
#include "tests/query/reference_matcher.h"
#include "tests/query/small_index.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace triglot::test {

class RandomLibrary {
public:
  static constexpr std::size_t size = 60; // articles

  RandomLibrary();

  // Returns all hits.
  Answer ask(const std::string& query, DefaultOperator default_operator = DefaultOperator::all,
             HitText text = HitText::snippet);

  // What a query asks for. REQUIRES: it has a word.
  Clause clause_of(const std::string& query,
                   DefaultOperator default_operator = DefaultOperator::all);
  // As clause_of(), cached.
  const Clause& meaning_of(const std::string& query);

  template <typename Predicate>
  std::set<std::string> paths_where(Predicate&& fulfilled) const {
    std::set<std::string> paths;
    for (const ReferenceArticle& article : articles_) {
      if (fulfilled(article)) {
        paths.insert(article.path());
      }
    }
    return paths;
  }

  // All forms in the field of some article.
  std::set<std::string> forms_in(Field field) const;

  const std::vector<ReferenceArticle>& articles() const { return articles_; }
  const Index& index() const { return small_.index(); }
  Analyser& analyser() { return small_.analyser(); }

private:
  SmallIndex small_;
  std::vector<ReferenceArticle> articles_;
  std::map<std::string, Clause> meanings_;
};

// Shared by all tests of a program.
RandomLibrary& random_library();

} // namespace triglot::test

// A library of random articles: in an index, and as the reference sees them.
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

  // With all hits.
  Answer ask(const std::string& query, Juxtaposition juxtaposition = Juxtaposition::all,
             HitText text = HitText::snippet);

  // What a query asks for. REQUIRES: it holds a word.
  Clause clause_of(const std::string& query, Juxtaposition juxtaposition = Juxtaposition::all);
  // The same, remembered.
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

  // Every form that some article has in the field.
  std::set<std::string> forms_in(Field field) const;

  const std::vector<ReferenceArticle>& articles() const { return articles_; }
  const Index& index() const { return small_.index(); }
  Analyser& analyser() { return small_.analyser(); }

private:
  SmallIndex small_;
  std::vector<ReferenceArticle> articles_;
  std::map<std::string, Clause> meanings_;
};

// One for all tests of a program.
RandomLibrary& random_library();

} // namespace triglot::test

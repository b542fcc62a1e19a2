// What a page's JSON-LD states of its article, in the vocabulary of schema.org.
//
//   {"@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#a"}},
//               {"@type": ["NewsArticle"], "@id": "#a", "headline": "Kop",
//                "datePublished": "2025-01-22", "publisher": {"@id": "#p"}},
//               {"@type": "Organization", "@id": "#p", "name": "De Courant"}]}
//   → headline Kop, published 2025-01-22, publisher De Courant
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// As stated, on one line, character references decoded; empty where it is not stated. What the
// article does not state itself is its page's.
struct LinkedMetadata {
  std::string headline;
  std::string name;
  std::string language;
  std::string url;
  std::string publisher; // never an address, as an author
  std::vector<std::string> authors;
  std::string published; // of the article alone
  std::string modified;
  std::string page_published;    // of the page: a template's date at times
  std::string site;              // the name of the website, never an address
  std::vector<std::string> tags; // keywords and sections
  std::string body; // the article's text, as stated but for references: with its line ends
};

// The scripts of one page. Takes time and memory in proportion to what is added.
class LinkedData {
public:
  LinkedData();
  LinkedData(LinkedData&&) noexcept;
  LinkedData& operator=(LinkedData&&) noexcept;
  ~LinkedData();

  // The text of a script. Mends what browsers and search engines put up with: comments, CDATA
  // marks, trailing commas, line ends and tabs in strings, and anything behind the value. What is
  // broken beyond that is ignored; so is a script of more than 2 MiB, and of all scripts what is
  // beyond 4 MiB, as the tree takes several times the memory.
  void add(std::string_view script);

  // Of the first article of any kind (article, posting, report, review, recipe, other works),
  // rather one whose address is `canonical_url`.
  LinkedMetadata metadata(std::string_view canonical_url) const;

private:
  struct Documents;
  std::unique_ptr<Documents> documents_;
};

} // namespace triglot

// Reads what a page's JSON-LD states about its article, in the schema.org vocabulary.
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

// Values on one line, with character references decoded; empty if not stated. What the article does
// not state is taken from its page.
struct LinkedMetadata {
  std::string headline;
  std::string name;
  std::string language;
  std::string url;
  std::string publisher; // never an address, as an author
  std::vector<std::string> authors;
  std::string published; // of the article alone
  std::string modified;
  std::string page_published;    // of the page; may be that of a template
  std::string site;              // the website's name, never an address
  std::vector<std::string> tags; // keywords and sections
  std::string body;              // the article's text with its line ends, references decoded
};

// The scripts of one page. Takes time and memory linear in what is added.
class LinkedData {
public:
  LinkedData();
  LinkedData(LinkedData&&) noexcept;
  LinkedData& operator=(LinkedData&&) noexcept;
  ~LinkedData();

  // Adds the text of a script. Repairs what browsers and search engines tolerate: comments, CDATA
  // marks, trailing commas, line ends and tabs in strings, and anything after the value. Ignores
  // scripts broken beyond that, those of more than 2 MiB, and everything beyond 4 MiB in total, as
  // the tree takes several times the memory.
  void add(std::string_view script);

  // Metadata of the first article of any kind (article, posting, report, review, recipe, other
  // works), preferably one with the URL `canonical_url`.
  LinkedMetadata metadata(std::string_view canonical_url) const;

private:
  struct Documents;
  std::unique_ptr<Documents> documents_;
};

} // namespace triglot

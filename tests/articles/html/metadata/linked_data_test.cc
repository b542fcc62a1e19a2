// Tests metadata from JSON-LD, valid or broken.
#include "articles/html/metadata/linked_data.h"
#include "articles/html/metadata/linked_data_repair.h"

#include "articles/names.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

LinkedMetadata metadata_of(const std::string& script, const std::string& url = {}) {
  LinkedData data;
  data.add(script);
  return data.metadata(url);
}

TEST_CASE("linked data that is nearly JSON is read") {
  const auto script = GENERATE(
      as<std::string>(), R"({"@type":"Article","headline":"Kop"})",
      "{\"@type\":\"Article\",\"headline\":\"Kop\",\"description\":\"een\ntwee\tdrie\"}",
      R"({"@type":"Article","headline":"Kop",})", R"([{"@type":"Article","headline":"Kop"},])",
      R"({"@type":"Article",/* "headline":"x", */"headline":"Kop"})",
      "{\"@type\":\"Article\", // \"\n\"headline\":\"Kop\"}",
      "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Kop\"}\n//]]>",
      "/*<![CDATA[*/{\"@type\":\"Article\",\"headline\":\"Kop\"}/*]]>*/",
      "<!-- {\"@type\":\"Article\",\"headline\":\"Kop\"} -->",
      R"({"@type":"Article","headline":"Kop"};)", R"({"@type":"Article","headline":"Kop"}})",
      R"({"@type":"Article","headline":"Kop","x":"it\'s"})",
      "\uFEFF {\"@type\":\"Article\",\"headline\":\"Kop\"}");
  INFO(script);
  CHECK(metadata_of(script).headline == "Kop");
}

TEST_CASE("what is beyond repair states nothing") {
  const auto script = GENERATE(as<std::string>(), "", " ", "//", "/*", "<!--", "{", "\"", "\"\\",
                               R"({"@type":"Article","headline":"Kop")", "nonsense",
                               R"({"@type":"Article","headline":"K"op"})");
  INFO(script);
  CHECK(metadata_of(script).headline.empty());
}

TEST_CASE("an article is known by its type, wherever it stands") {
  auto [script, headline] = GENERATE(table<std::string, std::string>({
      {R"({"@type":"http://schema.org/NewsArticle","headline":"Kop"})", "Kop"},
      {R"({"@type":"schema:Report","headline":"Kop"})", "Kop"},
      {R"({"@type":["Thing","Review"],"headline":"Kop"})", "Kop"},
      {R"({"@type":"Recipe","headline":"Kop"})", "Kop"},
      {R"({"@type":"JobPosting","headline":"Kop"})", ""},
      {R"({"@type":"Product","headline":"Kop"})", ""},
      {R"({"@type":"WebPage","headline":"Niet","mainEntity":{"@type":"Article","headline":"Kop"}})",
       "Kop"},
      {R"({"@type":"Thing","mainEntityOfPage":{"@type":"Article","headline":"Kop"}})", "Kop"},
      {R"({"@graph":[{"@type":"Article","headline":"Kop"},{"@type":"Article","headline":"Twee"}]})",
       "Kop"},
      {R"([{"@type":"Article","headline":"Een"},{"@type":"Article","headline":"Kop","url":"u"}])",
       "Kop"},
      {R"([{"@type":"Article","headline":"Een"},{"@type":"Article","headline":"Kop","mainEntityOfPage":{"@id":"u"}}])",
       "Kop"},
      {R"({"@type":"Article","headline":"L&#8217;acqua &amp;quot;<i>alta</i>&amp;quot;"})",
       "L’acqua \"alta\""},
      {R"({"@type":"Article","headline":{"@value":"Kop"}})", "Kop"},
  }));
  INFO(script);
  CHECK(metadata_of(script, "u").headline == headline);
}

TEST_CASE("persons and organisations are named, directly or by reference") {
  auto [value, names] = GENERATE(table<std::string, std::string>({
      {R"("Anna")", "Anna"},
      {R"({"name":"Anna"})", "Anna"},
      {R"([{"name":"Anna"},"Bo"])", "Anna, Bo"},
      {R"([{"name":"Anna"},{"name":"Anna"}])", "Anna"},
      {R"({"@id":"#p"})", "Piet"},
      {R"([{"name":"Anna"},{"@id":"#p"}])", "Anna, Piet"},
      {R"({"@id":"#unknown"})", ""},
      {R"("https://example.org/anna")", ""},
      {R"({"@type":"Person","url":"https://example.org/anna"})", ""},
      {R"({"name":["Anna","Bo"]})", "Anna, Bo"},
      {R"(["@anna","/anna","#anna",7,null,[]])", ""},
  }));
  INFO(value);
  const LinkedMetadata metadata =
      metadata_of(R"({"@graph":[{"@type":"Article","author":)" + value + R"(,"publisher":)" +
                  value + R"(},{"@type":"Person","@id":"#p","name":"Piet"}]})");
  CHECK(joined_names(metadata.authors) == names);
  CHECK(metadata.publisher == names);
}

TEST_CASE("an article goes before a work beside it") {
  const LinkedMetadata metadata = metadata_of(
      R"([{"@type":"Recipe","name":"Soep","author":"Bo"},{"@type":"BlogPosting","headline":"Kop","datePublished":"2025-01-22"}])");
  CHECK(metadata.headline == "Kop");
  CHECK(metadata.name.empty());
  CHECK(joined_names(metadata.authors) == "Bo");
  CHECK(metadata.published == "2025-01-22");
}

TEST_CASE("the page states what its article does not") {
  const LinkedMetadata metadata = metadata_of(
      R"([{"@type":"WebSite","name":"Courant"},{"@type":"WebPage","inLanguage":"nl","author":"Bo","datePublished":"2025-01-01","dateModified":"2025-01-02"},{"@type":"Article","author":"Anna"}])");
  CHECK(joined_names(metadata.authors) == "Anna");
  CHECK(metadata.language == "nl");
  CHECK(metadata.published.empty());
  CHECK(metadata.page_published == "2025-01-01");
  CHECK(metadata.modified == "2025-01-02");
  CHECK(metadata.site == "Courant");
  CHECK(metadata_of(R"([{"@type":"FAQPage"},{"@type":"WebPage","datePublished":"2025-01-01"}])")
            .page_published == "2025-01-01");
  CHECK(metadata_of(R"({"@type":"WebSite","name":"http://www.courant.example"})").site.empty());
}

TEST_CASE("linked data without end is left out or takes time in proportion") {
  std::string references = R"({"@graph":[{"@type":"Article","author":[)";
  for (int i = 0; i < 50'000; ++i) {
    references += R"({"@id":"#)" + std::to_string(i) + R"("},)";
  }
  CHECK(metadata_of(references + "]}]}").authors.empty());
  LinkedData data;
  data.add(std::string(50'000'000, '['));
  data.add(R"({"@type":"Article","headline":"Kop"})");
  CHECK(data.metadata("").headline == "Kop");
}

} // namespace
} // namespace triglot

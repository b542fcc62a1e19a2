#include "store/record/metadata_field.h"

#include "base/ascii.h"
#include "base/listed_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace triglot {
namespace {

struct FieldRow {
  MetadataField field;
  std::string_view names; // separated by blanks, best first
};

// The names come from JSON Feed 1.1, schema.org's NewsArticle, ActivityStreams 2.0 (W3C),
// Mastodon's statuses, WordPress's REST API v2, the Guardian's Open Platform, NewsAPI, the New York
// Times' archive, GDELT, Hacker News at Algolia, Reddit, Stack Exchange, news-please, newspaper3k,
// trafilatura, Readability, CC-News, CORD-19, arXiv, Zotero and CSL-JSON, Wikipedia's API and its
// CirrusSearch dumps, each according to its documentation or a sample; plus Dutch and Italian
// words.
constexpr std::array<FieldRow, 13> rows = {{
    {MetadataField::id, "id guid uuid docno docid articleid postid paperid pageid objectid key"},
    {MetadataField::title,
     "title headline articletitle ogtitle webtitle posttitle titel titolo kop subject name"},
    {MetadataField::text,
     "text bodytext body content articletext articlebody maintext contenttext fulltext plaintext "
     "rawtext textcontent storytext commenttext selftext posttext postcontent extract tekst testo "
     "inhoud contenuto corpo paragraphs message note article document contents articlecontent "
     "bodyplain markdown passage passages sections blocks"},
    {MetadataField::html,
     "contenthtml bodyhtml html contentencoded articlehtml rawhtml htmlcontent"},
    {MetadataField::summary,
     "subtitle alternativeheadline standfirst trailtext dek lead leadparagraph summary description "
     "abstract abstractnote excerpt shortdescription metadescription openingtext spoilertext "
     "snippet intro abstracttext highlights teaser synopsis inleiding samenvatting ondertitel "
     "sottotitolo occhiello sommario"},
    {MetadataField::tags,
     "tags tag keywords keyword categories category sectionname aliases alias redirect hashtags "
     "topics wpterm section labels trefwoorden onderwerpen rubriek parolechiave argomenti sezione"},
    {MetadataField::language,
     "lang language langcode languagecode inlanguage metalang locale taal lingua"},
    {MetadataField::url,
     "url link permalink href weburl sourceurl articleurl pageurl uri externalurl warctargeturi"},
    {MetadataField::canonical_url,
     "canonicalurl canonical canonicallink canonicaluri mainentityofpage"},
    {MetadataField::publisher, "publisher sitename publishername publication publicationtitle "
                               "containertitle journal websitetitle blogtitle source sourcename "
                               "site outlet newspaper website provider feedtitle metasitename "
                               "medianame newspapername krant bron uitgever testata giornale fonte "
                               "sourcedomain domain hostname wiki"},
    {MetadataField::author,
     "author authors byline creator creators dccreator authorname authorstring writer "
     "articleauthor "
     "by account owner user username submitter auteur schrijver autore autori attributedto"},
    {MetadataField::date,
     "date published publisheddate publishedat datepublished publishdate datepublish pubdate "
     "publicationdate webpublicationdate publishedtime articlepublishedtime publishedon dateiso "
     "firstpublished firstpublicationdate issued publishedutc dategmt dateposted postedat postdate "
     "datetime created createdat datecreated creationdate createdutc seendate warcdate updatedate "
     "datum datapubblicazione data timestamp time updated updatedat datemodified modified"},
    {MetadataField::licence, "licence license licentie licenza"},
}};

constexpr bool rows_follow_the_enumeration() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].field) != i) {
      return false;
    }
  }
  return true;
}
static_assert(rows_follow_the_enumeration());

} // namespace

std::string normal_key(std::string_view key) {
  constexpr std::size_t longest = 40;
  std::string normal;
  for (const char c : key.substr(0, longest + 1)) {
    switch (c) {
    case '_':
    case '-':
    case '.':
    case ':':
    case '@':
    case ' ':
      break;
    default:
      normal += ascii_lower(c);
    }
  }
  return key.size() > longest ? std::string() : normal;
}

std::optional<FieldName> metadata_field_named(std::string_view key) {
  static const auto names = names_of_fields<FieldName>(rows);
  const auto found = names.find(normal_key(key));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string_view names_of(MetadataField field) {
  return rows.at(static_cast<std::size_t>(field)).names;
}

} // namespace triglot

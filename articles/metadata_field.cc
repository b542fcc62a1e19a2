#include "articles/metadata_field.h"

#include "base/listed_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <unordered_map>

namespace triglot {
namespace {

struct FieldRow {
  MetadataField field;
  std::string_view names; // divided by blanks, the best first
};

// The names are those of JSON Feed 1.1, schema.org's NewsArticle, ActivityStreams 2.0 (W3C),
// Mastodon's statuses, WordPress's REST API v2, the Guardian's Open Platform, NewsAPI, the New York
// Times' archive, GDELT, Hacker News at Algolia, Reddit, Stack Exchange, news-please, newspaper3k,
// trafilatura, Readability, CC-News, CORD-19, arXiv, Zotero and CSL-JSON, Wikipedia's API and its
// CirrusSearch dumps, each after its documentation or a file of it; and Dutch and Italian words.
constexpr std::array<FieldRow, 13> rows = {{
    {MetadataField::id, "id guid uuid docno docid articleid postid paperid pageid objectid key"},
    {MetadataField::title,
     "title headline articletitle ogtitle webtitle posttitle titel titolo kop subject name"},
    {MetadataField::text,
     "text bodytext body content articletext articlebody maintext contenttext fulltext plaintext "
     "rawtext textcontent storytext commenttext selftext posttext postcontent extract tekst testo "
     "inhoud contenuto corpo paragraphs message note article document"},
    {MetadataField::html, "contenthtml bodyhtml html contentencoded articlehtml rawhtml"},
    {MetadataField::summary,
     "subtitle alternativeheadline standfirst trailtext dek lead leadparagraph summary description "
     "abstract abstractnote excerpt shortdescription metadescription openingtext spoilertext "
     "snippet intro inleiding samenvatting ondertitel sottotitolo occhiello sommario"},
    {MetadataField::tags,
     "tags tag keywords keyword categories category sectionname aliases alias redirect hashtags "
     "topics wpterm trefwoorden parolechiave"},
    {MetadataField::language,
     "lang language langcode languagecode inlanguage metalang locale taal lingua"},
    {MetadataField::url,
     "url link permalink href weburl sourceurl articleurl pageurl uri externalurl"},
    {MetadataField::canonical_url,
     "canonicalurl canonical canonicallink canonicaluri mainentityofpage"},
    {MetadataField::publisher, "publisher sitename publishername publication publicationtitle "
                               "containertitle journal websitetitle blogtitle source sourcename "
                               "site outlet newspaper website provider feedtitle metasitename "
                               "krant bron testata fonte sourcedomain domain hostname wiki"},
    {MetadataField::author,
     "author authors byline creator creators dccreator authorname writer articleauthor by account "
     "owner user submitter auteur autore autori attributedto"},
    {MetadataField::date,
     "date published publisheddate publishedat datepublished publishdate datepublish pubdate "
     "publicationdate webpublicationdate publishedtime articlepublishedtime publishedon dateiso "
     "firstpublished issued created createdat datecreated creationdate createdutc seendate "
     "postdate updatedate datum timestamp time"},
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

// The best first.
constexpr std::string_view value_keys =
    "displayname rendered value original main fullname name text content html title webtitle label "
    "tag term paragraphs raw username acct id $date dateparts #text";

constexpr std::string_view given_names = "givenname given firstname first";
constexpr std::string_view family_names = "familyname family lastname last";

constexpr std::string_view wrappers = "fields attributes article document doc object data "
                                      "post node item record entry story page metadata embedded";

constexpr std::string_view lists =
    "results items articles hits docs documents records posts entries stories news pages rows data "
    "value response graph ordereditems children nodes edges query db channel feed objects list "
    "statuses toots tweets publications papers artikelen berichten articoli notizie";

// "languageCode", "language_code" → "languagecode". Empty for what is longer than any name.
std::string normal_form(std::string_view key) {
  constexpr std::size_t longest = 40;
  std::string normal;
  for (const char c : key.substr(0, longest + 1)) {
    if (std::string_view("_-.:@ ").find(c) == std::string_view::npos) {
      normal += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return key.size() > longest ? std::string() : normal;
}

using Ranks = std::unordered_map<std::string_view, unsigned>;

// Each of the words by its place among them.
Ranks ranks_of(std::string_view words) {
  Ranks ranks;
  for (const std::string_view word : listed_words(words)) {
    ranks.emplace(word, static_cast<unsigned>(ranks.size()));
  }
  return ranks;
}

using Names = std::unordered_map<std::string_view, FieldName>;

Names all_names() {
  Names all;
  for (const FieldRow& row : rows) {
    for (const auto& [name, rank] : ranks_of(row.names)) {
      all.emplace(name, FieldName{row.field, rank});
    }
  }
  return all;
}

} // namespace

std::optional<FieldName> metadata_field_named(std::string_view key) {
  static const Names names = all_names();
  const auto found = names.find(normal_form(key));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string_view names_of(MetadataField field) {
  return rows.at(static_cast<std::size_t>(field)).names;
}

std::optional<unsigned> value_key_rank(std::string_view key) {
  static const Ranks ranks = ranks_of(value_keys);
  const auto found = ranks.find(normal_form(key));
  return found == ranks.end() ? std::nullopt : std::optional(found->second);
}

std::optional<NamePart> name_part(std::string_view key) {
  static const Ranks given = ranks_of(given_names);
  static const Ranks family = ranks_of(family_names);
  const std::string normal = normal_form(key);
  if (given.contains(normal)) {
    return NamePart::given;
  }
  return family.contains(normal) ? std::optional(NamePart::family) : std::nullopt;
}

bool wraps_record(std::string_view key) {
  static const Ranks keys = ranks_of(wrappers);
  return key == "_source" || keys.contains(normal_form(key)); // `source` is a publisher
}

bool lists_records(std::string_view key) {
  static const Ranks keys = ranks_of(lists);
  return keys.contains(normal_form(key));
}

} // namespace triglot

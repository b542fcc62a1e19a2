#include "articles/metadata_field.h"

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

constexpr std::array<FieldRow, 12> rows = {{
    {MetadataField::id, "id guid uuid docno docid articleid postid"},
    {MetadataField::title, "title headline articletitle ogtitle name"},
    {MetadataField::text, "text body content articletext articlebody maintext contenttext fulltext "
                          "plaintext rawtext textcontent paragraphs article document"},
    {MetadataField::html, "contenthtml bodyhtml html contentencoded articlehtml rawhtml"},
    {MetadataField::summary, "summary description abstract excerpt lead shortdescription"},
    {MetadataField::language, "lang language langcode languagecode inlanguage metalang locale"},
    {MetadataField::url, "url link permalink href sourceurl articleurl pageurl uri externalurl"},
    {MetadataField::canonical_url, "canonicalurl canonical canonicallink canonicaluri"},
    {MetadataField::publisher, "publisher sitename publishername source sourcename site outlet "
                               "newspaper website feedtitle metasitename sourcedomain "
                               "domain"},
    {MetadataField::author,
     "author authors byline creator dccreator authorname writer articleauthor"},
    {MetadataField::date,
     "date published publisheddate publishedat datepublished publishdate datepublish pubdate "
     "publicationdate publishedtime articlepublishedtime publishedon dateiso created createdat "
     "datecreated timestamp time"},
    {MetadataField::licence, "licence license"},
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

using Names = std::unordered_map<std::string_view, FieldName>;

Names all_names() {
  Names all;
  for (const FieldRow& row : rows) {
    unsigned rank = 0;
    for (std::string_view left = row.names; !left.empty(); ++rank) {
      const std::string_view name = left.substr(0, left.find(' '));
      all.emplace(name, FieldName{row.field, rank});
      left.remove_prefix(std::min(name.size() + 1, left.size()));
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

} // namespace triglot

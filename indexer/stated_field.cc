#include "indexer/stated_field.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace triglot {
namespace {

struct FieldRow {
  StatedField field;
  std::string_view names; // divided by blanks, the best first
};

constexpr std::array<FieldRow, 12> rows = {{
    {StatedField::id, "id guid uuid docno docid articleid postid"},
    {StatedField::title, "title headline articletitle ogtitle name"},
    {StatedField::text, "text body content articletext articlebody maintext contenttext fulltext "
                        "plaintext rawtext textcontent paragraphs article document"},
    {StatedField::html, "contenthtml bodyhtml html contentencoded articlehtml rawhtml"},
    {StatedField::summary, "summary description abstract excerpt lead shortdescription"},
    {StatedField::language, "lang language langcode languagecode inlanguage metalang locale"},
    {StatedField::url, "url link permalink href sourceurl articleurl pageurl uri externalurl"},
    {StatedField::canonical_url, "canonicalurl canonical canonicallink canonicaluri"},
    {StatedField::publisher, "publisher sitename publishername source sourcename site outlet "
                             "newspaper website feedtitle metasitename sourcedomain "
                             "domain"},
    {StatedField::author,
     "author authors byline creator dccreator authorname writer articleauthor"},
    {StatedField::date,
     "date published publisheddate publishedat datepublished publishdate datepublish pubdate "
     "publicationdate publishedtime articlepublishedtime publishedon dateiso created createdat "
     "datecreated timestamp time"},
    {StatedField::licence, "licence license"},
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

std::optional<unsigned> rank_in(std::string_view names, std::string_view name) {
  for (unsigned rank = 0; !names.empty(); ++rank) {
    const std::string_view next = names.substr(0, names.find(' '));
    if (next == name) {
      return rank;
    }
    names.remove_prefix(std::min(next.size() + 1, names.size()));
  }
  return std::nullopt;
}

} // namespace

std::optional<FieldName> stated_field_named(std::string_view key) {
  const std::string name = normal_form(key);
  for (const FieldRow& row : rows) {
    if (const std::optional<unsigned> rank = rank_in(row.names, name); rank && !name.empty()) {
      return FieldName{row.field, *rank};
    }
  }
  return std::nullopt;
}

} // namespace triglot

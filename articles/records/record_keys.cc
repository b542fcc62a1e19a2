#include "articles/records/record_keys.h"

#include "base/listed_words.h"
#include "store/record/metadata_field.h"

#include <string>
#include <unordered_map>

namespace triglot {
namespace {

// Best first.
constexpr std::string_view value_keys =
    "displayname rendered value original main fullname name text content html title webtitle label "
    "tag term paragraphs raw username screenname acct href id $date dateparts #text *";

constexpr std::string_view given_names = "givenname given firstname first";
constexpr std::string_view family_names = "familyname family lastname last";

constexpr std::string_view wrappers =
    "fields attributes article document doc object data "
    "post node item record entry story page metadata meta warcheaders "
    "parse embedded";

constexpr std::string_view lists =
    "results items articles hits docs documents records posts entries stories news pages rows data "
    "value response graph ordereditems children nodes edges query db channel feed objects list "
    "statuses toots tweets publications papers artikelen berichten articoli notizie";

using Ranks = std::unordered_map<std::string_view, unsigned>;

// Maps each word to its index.
Ranks ranks_of(std::string_view words) {
  Ranks ranks;
  for (const std::string_view word : listed_words(words)) {
    ranks.emplace(word, static_cast<unsigned>(ranks.size()));
  }
  return ranks;
}

} // namespace

std::optional<unsigned> value_key_rank(std::string_view key) {
  static const Ranks ranks = ranks_of(value_keys);
  const auto found = ranks.find(normal_key(key));
  return found == ranks.end() ? std::nullopt : std::optional(found->second);
}

std::optional<NamePart> name_part(std::string_view key) {
  static const Ranks given = ranks_of(given_names);
  static const Ranks family = ranks_of(family_names);
  const std::string normal = normal_key(key);
  if (given.contains(normal)) {
    return NamePart::given;
  }
  return family.contains(normal) ? std::optional(NamePart::family) : std::nullopt;
}

KeyRole role_of(std::string_view key) {
  static const std::unordered_map<std::string_view, KeyRole> roles = [] {
    std::unordered_map<std::string_view, KeyRole> all;
    for (const std::string_view wrapper : listed_words(wrappers)) {
      all[wrapper].wraps_record = true;
    }
    for (const std::string_view list : listed_words(lists)) {
      all[list].lists_records = true;
    }
    return all;
  }();
  if (key == "_source") { // `source` is a publisher
    return {.wraps_record = true};
  }
  const auto role = roles.find(normal_key(key));
  return role == roles.end() ? KeyRole() : role->second;
}

} // namespace triglot

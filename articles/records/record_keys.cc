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

bool wraps_record(std::string_view key) {
  static const Ranks keys = ranks_of(wrappers);
  return key == "_source" || keys.contains(normal_key(key)); // `source` is a publisher
}

bool lists_records(std::string_view key) {
  static const Ranks keys = ranks_of(lists);
  return keys.contains(normal_key(key));
}

} // namespace triglot

// Terms, value slots and metadata keys of our databases. docs/index-format.md describes them for
// readers of the files.
#pragma once

#include "analysis/language.h"
#include "base/content_hash.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot::schema {

// Raised whenever an older program would misread what a newer one writes.
inline constexpr std::uint32_t version = 11;

// Term prefixes. Forms have no prefix and never begin with a capital, so they cannot clash.
inline constexpr std::string_view id_prefix = "Q";         // article id, see article_id in record.h
inline constexpr std::string_view language_prefix = "L";   // code of the main language
inline constexpr std::string_view title_prefix = "S";      // a form in the title
inline constexpr std::string_view author_prefix = "A";     // a form of the author's name
inline constexpr std::string_view publisher_prefix = "XP"; // a form of the publisher's name
inline constexpr std::string_view tag_prefix = "K";        // a form of one of its tags
inline constexpr std::string_view site_prefix = "H";       // see site_terms in attribution.h
inline constexpr std::string_view url_prefix = "U";        // see url_name.h
inline constexpr std::string_view path_prefix = "P";       // see path_components in attribution.h
inline constexpr std::string_view file_prefix = "XF";      // id of the file with several articles
inline constexpr std::string_view record_prefix = "XR";    // see record_name()
inline constexpr std::string_view joined_prefix = "J";     // see spelling_name()

// The term of an article_id(), as bytes. REQUIRES, here and below: `id` is one.
inline std::string id_term(std::string_view id) {
  return std::string(id_prefix).append(hash_bytes(id));
}
// Ten bytes tell ten million files apart; each of their articles has them among its terms.
inline std::string file_term(std::string_view id) {
  return std::string(file_prefix).append(hash_bytes(id.substr(0, 20)));
}
// The name below record_prefix of which of a file's articles it is, as it may be of any length.
inline std::string record_name(std::string_view record) {
  return hash_bytes(content_hash(record).substr(0, 16));
}
inline std::string language_term(std::string_view code) {
  return std::string(language_prefix).append(code);
}
// A form, a site or a folder's name with its prefix.
inline std::string prefixed_term(std::string_view prefix, std::string_view name) {
  return std::string(prefix).append(name);
}

// Records that the joined word `joined` is written as `parts` in an article: "email e mail".
inline std::string spelling_name(std::string_view joined, const std::vector<std::string>& parts) {
  std::string name(joined);
  for (const std::string& part : parts) {
    name.append(1, ' ').append(part);
  }
  return name;
}

// Value slots.
inline constexpr Xapian::valueno date_slot = 0; // the first day, "2025-01-22"; absent if unknown
// Word order, see positions.h; absent if there are no words.
inline constexpr Xapian::valueno text_positions_slot = 1; // and of the title, which is in the text
inline constexpr Xapian::valueno author_order_slot = 2;
inline constexpr Xapian::valueno publisher_order_slot = 3;
inline constexpr Xapian::valueno path_order_slot = 4;
inline constexpr Xapian::valueno tag_order_slot = 5;
inline constexpr Xapian::valueno place_slot = 6; // see place_key in record.h
// Values to count articles by, see counted_values.h; absent if there are none.
inline constexpr Xapian::valueno language_slot = 7;
inline constexpr Xapian::valueno publisher_slot = 8;
inline constexpr Xapian::valueno authors_slot = 9;
inline constexpr Xapian::valueno sites_slot = 10;
inline constexpr Xapian::valueno tags_slot = 11;
inline constexpr Xapian::valueno partial_date_slot = 12; // "2025-01", "2025": if the day is unknown

// Metadata keys.
inline constexpr std::string_view version_key = "schema";        // decimal
inline constexpr std::string_view fingerprint_key = "analysis";  // see fingerprint.h
inline constexpr std::string_view stems_key = "stems";           // see fingerprint.h
inline constexpr std::string_view roots_key = "roots";           // see IndexDescription
inline constexpr std::string_view dictionary_key = "dictionary"; // see record_dictionary.h
inline constexpr std::string_view positions_key = "positions";   // "1" if articles keep positions

inline constexpr std::string_view bounds_key = "bounds"; // see BoundsState
inline constexpr std::string_view stamp_key = "stamp";   // see index_stamp.h

// Bounds of scores, see range_bounds.h: under a term those of its postings, under the prefix alone
// what is common to all. Above all other keys.
inline constexpr std::string_view bounds_key_prefix = "~";
// Whether a key is one of these, or the dictionary: an index after updates has others than one that
// is rebuilt.
inline bool depends_on_build(std::string_view key) {
  return key == bounds_key || key == stamp_key || key == dictionary_key ||
         key.starts_with(bounds_key_prefix);
}

// A key that a path is part of. Xapian limits keys to about 250 bytes: a longer path than
// `max_bytes` is cut, and NUL and its hash appended.
inline std::string path_key(std::string_view prefix, std::string_view path, std::size_t max_bytes) {
  std::string key = prefixed_term(prefix, path.substr(0, max_bytes));
  if (path.size() > max_bytes) {
    key += '\0' + content_hash(path);
  }
  return key;
}

// What is known of the files that were read; see file_table.h.
inline constexpr std::string_view file_key_prefix = "P";

// Versions of feed items, by item, and items by feed; see item_versions.h.
inline constexpr std::string_view item_key_prefix = "I";
inline constexpr std::string_view feed_key_prefix = "V";
inline constexpr std::string_view older_versions_key = "older versions";

// Keys of the lexicon; see lexicon.h. They cannot clash with the lower-case keys above.
inline constexpr std::string_view form_key_prefix = "F";
inline std::string form_key(std::string_view form) {
  return std::string(form_key_prefix).append(form);
}
inline constexpr std::string_view family_key_prefix = "S";
inline std::string family_key(Language language, std::string_view stem) {
  return std::string(family_key_prefix).append(row_of(language).code).append(stem);
}

} // namespace triglot::schema

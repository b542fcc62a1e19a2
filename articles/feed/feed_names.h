// Element names of RSS and Atom feeds, and the fields that they mean.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class FeedField : std::uint8_t {
  title,
  link,
  id,
  date,
  author,
  content,
  language,
  licence,
  publisher,
  tag
};

struct FeedName {
  FeedField field;
  unsigned rank; // among the field's names; of several that an item states the lowest counts
};

// What an element of an item or of the feed states, by its usual name: "title", "dc:creator",
// "content:encoded". Nothing for a name that means nothing to us.
std::optional<FeedName> feed_field_named(std::string_view usual_name);

// An item's address that only its id tells, where the id is one.
inline constexpr unsigned rank_of_id_as_link = 9;

// Whether an element of that name, as written, is the root of a feed: <rss>, <rdf:RDF>, <feed>.
bool is_feed_root(std::string_view name);

// Leads from the prefixes of one feed to the usual ones.
//
//   <rss xmlns:c="http://purl.org/rss/1.0/modules/content/">   c:encoded → content:encoded
//   <a:feed xmlns:a="http://www.w3.org/2005/Atom">             a:title   → title
//
// Feeds often declare an address that is slightly wrong, or none; a prefix then means what it
// usually means. For the same reason a namespace without a prefix does not count, and a declaration
// holds from there on, not only inside its element.
class FeedNames {
public:
  // As the attribute xmlns:`prefix` states it.
  void declare(std::string_view prefix, std::string_view address);

  // Names with the root's prefix are the feed's own. Its own declarations are made before.
  void set_root(std::string_view name);

  std::string usual(std::string_view name) const;

private:
  std::map<std::string, std::string_view, std::less<>> usual_prefixes_;
  std::string_view own_prefix_ = "rss";
};

// "dc:creator" → "creator".
std::string_view without_prefix(std::string_view name);

} // namespace triglot

// Element names of RSS and Atom feeds, and the fields they map to.
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
  unsigned rank; // among the field's names; the lowest one an item states wins
};

// The field for an element of an item or of the feed, by its usual name: "title", "dc:creator",
// "content:encoded". Nothing for unknown names.
std::optional<FeedName> feed_field_named(std::string_view usual_name);

// Rank of an item's URL if only its id states it.
inline constexpr unsigned rank_of_id_as_link = 9;

// Whether this name, as written, is that of a feed's root element: <rss>, <rdf:RDF>, <feed>.
bool is_feed_root(std::string_view name);

// Maps the prefixes of one feed to the usual ones.
//
//   <rss xmlns:c="http://purl.org/rss/1.0/modules/content/">   c:encoded → content:encoded
//   <a:feed xmlns:a="http://www.w3.org/2005/Atom">             a:title   → title
//
// Feeds often declare a slightly wrong namespace, or none; the prefix then has its usual meaning.
// For the same reason default namespaces are ignored, and a declaration holds from there on, not
// only inside its element.
class FeedNames {
public:
  // Records a declaration xmlns:`prefix`=`address`.
  void declare(std::string_view prefix, std::string_view address);

  // Sets the root's name, whose prefix marks the feed's own names. Call after its declarations.
  void set_root(std::string_view name);

  std::string usual(std::string_view name) const;

private:
  std::map<std::string, std::string_view, std::less<>> usual_prefixes_;
  std::string_view own_prefix_ = "rss";
};

// "dc:creator" → "creator".
std::string_view without_prefix(std::string_view name);

} // namespace triglot

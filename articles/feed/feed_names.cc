#include "articles/feed/feed_names.h"

#include "base/listed_words.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

struct FeedRow {
  FeedField field;
  std::string_view names; // separated by blanks, best first
};

constexpr std::array<FeedRow, 10> feed_rows = {{
    {FeedField::title, "title atom:title dc:title"},
    // Feedburner's <link> points to Feedburner.
    {FeedField::link, "feedburner:origLink link atom:link"},
    {FeedField::id, "guid id atom:id dc:identifier"},
    {FeedField::date, "pubDate published issued atom:published dc:date dcterms:issued "
                      "dcterms:created created updated atom:updated modified dcterms:modified "
                      "lastBuildDate"},
    // RSS defines <author> as an e-mail address.
    {FeedField::author, "dc:creator author atom:author dcterms:creator itunes:author"},
    {FeedField::content, "content:encoded content atom:content description summary atom:summary "
                         "dc:description itunes:summary media:description"},
    {FeedField::language, "language dc:language"},
    {FeedField::licence,
     "license cc:license rights copyright dc:rights atom:rights dcterms:rights"},
    {FeedField::publisher, "source atom:source dc:publisher"},
    {FeedField::tag, "category atom:category dc:subject dcterms:subject media:category "
                     "media:keywords itunes:keywords"},
}};

struct Namespace {
  std::string_view address;
  std::string_view prefix;
};

constexpr std::array<Namespace, 15> namespaces = {{
    {"http://www.w3.org/2005/Atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://purl.org/rss/1.0/", "rss"},
    {"http://my.netscape.com/rdf/simple/0.9/", "rss"},
    {"http://backend.userland.com/rss2", "rss"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://search.yahoo.com/mrss/", "media"},
    {"http://backend.userland.com/creativeCommonsRssModule", "cc"},
    {"http://web.resource.org/cc/", "cc"},
    {"http://creativecommons.org/ns#", "cc"},
}};

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

} // namespace

std::optional<FeedName> feed_field_named(std::string_view usual_name) {
  static const auto names = names_of_fields<FeedName>(feed_rows);
  const auto found = names.find(usual_name);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

bool is_feed_root(std::string_view name) {
  const std::string_view local = without_prefix(name);
  return local == "rss" || local == "feed" || local == "RDF";
}

void FeedNames::declare(std::string_view prefix, std::string_view address) {
  const auto* const known =
      std::find_if(namespaces.begin(), namespaces.end(),
                   [&](const Namespace& space) { return space.address == address; });
  if (known != namespaces.end()) {
    usual_prefixes_.insert_or_assign(std::string(prefix), known->prefix);
  }
}

void FeedNames::set_root(std::string_view name) {
  if (without_prefix(name) == "feed") {
    own_prefix_ = "atom";
    usual_prefixes_.insert_or_assign(std::string(prefix_of(name)), own_prefix_);
  }
}

std::string FeedNames::usual(std::string_view name) const {
  std::string_view prefix = prefix_of(name);
  if (prefix.empty()) {
    return std::string(name);
  }
  if (const auto declared = usual_prefixes_.find(prefix); declared != usual_prefixes_.end()) {
    prefix = declared->second;
  }
  const std::string_view local = without_prefix(name);
  return prefix == own_prefix_ ? std::string(local) : std::string(prefix).append(":").append(local);
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

} // namespace triglot

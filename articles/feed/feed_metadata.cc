#include "articles/feed/feed_metadata.h"

#include "articles/address.h"
#include "articles/feed/feed_element.h"
#include "articles/html/inline_markup.h"
#include "articles/names.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace triglot {
std::vector<FeedElement> elements_of(const FeedPart& part, FeedField field, std::string_view xml) {
  std::vector<FeedElement> found;
  const auto states_something = [&](const FeedElement& element) {
    return !element.address.empty() || field == FeedField::link ||
           element.inner.of(xml).find_first_not_of(" \t\r\n") != std::string_view::npos;
  };
  std::copy_if(part.elements.begin(), part.elements.end(), std::back_inserter(found),
               [&](const FeedElement& element) {
                 return element.field == field && states_something(element);
               });
  std::stable_sort(found.begin(), found.end(),
                   [](const FeedElement& a, const FeedElement& b) { return a.rank < b.rank; });
  return found;
}

namespace {

// The value of an id, URL or date.
std::string token_of(const FeedElement& element, std::string_view xml) {
  return one_line(element.address.empty() ? element_string(xml, element.inner, FeedMarkup::text)
                                          : element.address);
}

// A name or phrase, as a reader sees it.
std::string phrase_of(const FeedElement& element, std::string_view xml) {
  if (!element.address.empty()) {
    return one_line(element.address);
  }
  const DecodedText text{element_string(xml, element.inner, element.markup), {}, {}};
  return line_of(text, element.markup).text;
}

template <typename Read>
std::string first_of(const FeedPart& part, FeedField field, std::string_view xml, Read&& read) {
  for (const FeedElement& element : elements_of(part, field, xml)) {
    if (std::string value = read(element, xml); !value.empty()) {
      return value;
    }
  }
  return {};
}

// Also looks for a URL after `<link/>`, where programs that parse feeds as HTML leave it.
std::string address_of(const FeedElement& element, std::string_view xml) {
  std::string address = token_of(element, xml);
  if (address.empty()) {
    const std::size_t end = std::min(xml.find('<', element.inner.end), xml.size());
    address = one_line(xml.substr(element.inner.end, end - element.inner.end));
    return address.starts_with("http") ? address : "";
  }
  return address;
}

// All of the best rank that states any.
std::vector<std::string> authors_of(const FeedPart& part, std::string_view xml) {
  const std::vector<FeedElement> elements = elements_of(part, FeedField::author, xml);
  std::vector<std::string> authors;
  for (auto at = elements.begin(); at != elements.end() && authors.empty();) {
    std::vector<std::string> statements;
    for (const unsigned rank = at->rank; at != elements.end() && at->rank == rank; ++at) {
      add_name(statements, phrase_of(*at, xml));
    }
    authors = authors_in(statements);
  }
  return authors;
}

std::uint64_t latest_date(const FeedPart& part, std::string_view xml) {
  std::uint64_t latest = 0;
  for (const FeedElement& element : elements_of(part, FeedField::date, xml)) {
    latest = std::max(latest, version_date(token_of(element, xml)));
  }
  return latest;
}

} // namespace

// RSS has no base URL except that of the feed's site.
std::string base_of(const std::string& item_base, const FeedPart& feed, std::string_view xml) {
  const std::string& base = item_base.empty() ? feed.base : item_base;
  return base.empty() ? first_of(feed, FeedField::link, xml, address_of) : base;
}

StatedFeed stated_by_feed(const FeedPart& feed, std::string_view xml) {
  StatedFeed stated;
  stated.link = first_of(feed, FeedField::link, xml, address_of);
  if (stated.link.empty()) {
    stated.link = first_of(feed, FeedField::id, xml, token_of);
  }
  stated.title = first_of(feed, FeedField::title, xml, token_of);
  stated.updated = latest_date(feed, xml);
  return stated;
}

StatedItem stated_by_item(const FeedPart& item, std::string_view xml) {
  StatedItem stated;
  stated.id = first_of(item, FeedField::id, xml, token_of);
  stated.url = first_of(item, FeedField::link, xml, address_of);
  stated.title = first_of(item, FeedField::title, xml, token_of);
  stated.updated = latest_date(item, xml);
  if (stated.id.empty() && stated.url.empty()) {
    stated.content_hash = content_hash(item.span.of(xml));
  }
  stated.states_text = !stated.title.empty() || !elements_of(item, FeedField::content, xml).empty();
  return stated;
}

ArticleMetadata metadata_of_feed(const FeedPart& feed, std::string_view xml) {
  ArticleMetadata declared;
  declared.source.publisher = first_of(feed, FeedField::title, xml, phrase_of);
  declared.source.authors = authors_of(feed, xml);
  declared.source.licence = first_of(feed, FeedField::licence, xml, phrase_of);
  declared.language = first_of(feed, FeedField::language, xml, token_of);
  if (declared.language.empty()) {
    declared.language = feed.language;
  }
  return declared;
}

ArticleMetadata metadata_of_item(const FeedPart& item, const FeedPart& feed,
                                 const ArticleMetadata& by_feed, std::string_view xml) {
  ArticleMetadata declared;
  Source& source = declared.source;
  const auto either = [](const std::string& own, const std::string& of_feed) {
    return own.empty() ? of_feed : own;
  };
  source.url =
      resolved(first_of(item, FeedField::link, xml, address_of), base_of(item.base, feed, xml));
  source.record = either(first_of(item, FeedField::id, xml, token_of), source.url);
  source.publisher =
      either(first_of(item, FeedField::publisher, xml, phrase_of), by_feed.source.publisher);
  source.authors = authors_of(item, xml);
  if (source.authors.empty()) {
    source.authors = by_feed.source.authors;
  }
  source.licence =
      either(first_of(item, FeedField::licence, xml, phrase_of), by_feed.source.licence);
  declared.language = either(item.language, first_of(item, FeedField::language, xml, token_of));
  declared.language = either(declared.language, by_feed.language);
  const std::vector<FeedElement> tags = elements_of(item, FeedField::tag, xml);
  for (const FeedElement& tag : tags) { // a single one may be a list
    (tags.size() == 1 ? add_tags : add_tag)(source.tags, phrase_of(tag, xml));
  }
  if (const std::string date = first_of(item, FeedField::date, xml, token_of); !date.empty()) {
    set_date(declared, date);
  }
  return declared;
}

} // namespace triglot

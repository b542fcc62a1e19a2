#include "articles/html/metadata/html_metadata.h"

#include "articles/address.h"
#include "articles/html/metadata/declared_text.h"
#include "articles/html/metadata/linked_data.h"
#include "articles/html/metadata/page_dates.h"
#include "articles/html/metadata/page_statements.h"
#include "articles/html/metadata/visible_dates.h"
#include "articles/names.h"
#include "store/record/attribution.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace triglot {
namespace {

// <meta> names, normalised by meta_key().
constexpr std::array<std::string_view, 42> published_names = {"articlepublishedtime",
                                                              "articlepublished",
                                                              "articlepublisheddate",
                                                              "articlepublicationdate",
                                                              "articledateoriginal",
                                                              "articlepubdate",
                                                              "articledate",
                                                              "ogpublishedtime",
                                                              "ogarticlepublishedtime",
                                                              "ogpubdate",
                                                              "dateposted",
                                                              "publishdate",
                                                              "publishtime",
                                                              "publisheddate",
                                                              "publishedtime",
                                                              "publishedat",
                                                              "publicationdate",
                                                              "originalpublicationdate",
                                                              "pubdate",
                                                              "swpubdate",
                                                              "btpubdate",
                                                              "parselypubdate",
                                                              "sailthrudate",
                                                              "shareaholicarticlepublishedtime",
                                                              "cxenseparserecspublishtime",
                                                              "cxenseparsepublishtime",
                                                              "rnewsdatepublished",
                                                              "citationpublicationdate",
                                                              "citationonlinedate",
                                                              "citationdate",
                                                              "citationcoverdate",
                                                              "bepresscitationdate",
                                                              "prismpublicationdate",
                                                              "dcdateissued",
                                                              "dcissued",
                                                              "dctermsissued",
                                                              "dcdatepublished",
                                                              "dcdatepublication",
                                                              "analyticsattributesarticledate",
                                                              "gentime",
                                                              "datepublished",
                                                              "dtreviewed"};
constexpr std::array<std::string_view, 10> general_names = {
    "date",           "dcdate",      "dctermsdate", "dcdatecreated", "dccreated",
    "dctermscreated", "datecreated", "created",     "citationyear",  "pubyear"};
constexpr std::array<std::string_view, 14> modified_names = {
    "articlemodifiedtime", "articlemodified",
    "ogupdatedtime",       "ogmodifiedtime",
    "datemodified",        "dateupdate",
    "lastmodified",        "lastmod",
    "modifiedtime",        "updatedtime",
    "dctermsmodified",     "dcdatemodified",
    "dcmodified",          "shareaholicarticlemodifiedtime"};

std::string first_meta(const PageStatements& page, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const auto found = page.meta.find(name); found != page.meta.end()) {
      return declared_text(found->second.front());
    }
  }
  return {};
}

// What the <meta> of that name state, but for addresses.
std::vector<std::string> names_in_meta(const PageStatements& page, const char* key) {
  std::vector<std::string> names;
  if (const auto found = page.meta.find(key); found != page.meta.end()) {
    for (const std::string& name : found->second) {
      add_name(names, declared_text(name));
    }
  }
  return names;
}

// Of the first of these names of <meta> that states a name.
std::string publisher_in_meta(const PageStatements& page, std::initializer_list<const char*> keys) {
  std::vector<std::string> names;
  for (const char* key : keys) {
    names = names.empty() ? names_in_meta(page, key) : std::move(names);
  }
  return joined_names(names);
}

std::vector<std::string> authors_of(const PageStatements& page, const LinkedMetadata& linked) {
  std::vector<std::string> authors = linked.authors;
  for (const char* key : {"author", "articleauthor", "dccreator", "dctermscreator", "byl",
                          "parselyauthor", "sailthruauthor", "citationauthor"}) {
    authors = authors.empty() ? authors_in(names_in_meta(page, key)) : std::move(authors);
  }
  return first_stated({authors, authors_in(page.authors), page.bylines});
}

// All that are stated; those of its links where nothing else states any.
std::vector<std::string> tags_of(const PageStatements& page, const LinkedMetadata& linked) {
  std::vector<std::string> tags = linked.tags;
  for (const char* key :
       {"articletag", "articlesection", "newskeywords", "keywords", "parselytags", "parselysection",
        "sailthrutags", "citationkeywords", "dcsubject", "dctermssubject"}) {
    if (const auto found = page.meta.find(key); found != page.meta.end()) {
      for (const std::string& value : found->second) {
        add_tags(tags, declared_text(value));
      }
    }
  }
  return tags.empty() ? page.tags : tags;
}

// The host of a web address, without "www.".
std::string host_in(std::string_view url) {
  const std::string host = url.find("://") == std::string_view::npos ? "" : host_of(url);
  return host.starts_with("www.") ? host.substr(4) : host;
}

// The site's name as the link to its feed states it, if <title> or the host has it, too: other
// feeds have the names of sections.
std::string site_of_feed(const PageStatements& page, std::string_view host) {
  const std::vector<std::string_view> parts = title_parts(page.feed_title);
  const std::string_view name = parts.front();
  const bool is_of_wordpress = parts.size() > 1; // "De Courant » Feed"
  return (is_of_wordpress && has_part(declared_text(page.title), name)) ||
                 has_part(host.substr(0, host.rfind('.')), name)
             ? as_name(name)
             : std::string();
}

PageDates dates_of(const PageStatements& page, const LinkedMetadata& linked) {
  PageDates dates;
  const auto add_meta = [&](DateSource source, const auto& names) {
    for (const std::string_view name : names) {
      if (const auto found = page.meta.find(std::string(name)); found != page.meta.end()) {
        dates.add(source, found->second.front());
      }
    }
  };
  dates.add(DateSource::published, linked.published);
  add_meta(DateSource::published, published_names);
  for (const std::string& date : page.published) {
    dates.add(DateSource::published, date);
  }
  dates.add(DateSource::general, linked.page_published);
  add_meta(DateSource::general, general_names);
  dates.add(DateSource::modified, linked.modified);
  add_meta(DateSource::modified, modified_names);
  for (const std::string& date : page.modified) {
    dates.add(DateSource::modified, date);
  }
  return dates;
}

void take_date(ArticleMetadata& declared, PageDates::Choice choice) {
  if (choice.date) {
    declared.source.date = std::move(*choice.date);
  } else if (!choice.ambiguous.empty() || !choice.unreadable.empty()) {
    set_date(declared, choice.ambiguous.empty() ? choice.unreadable : choice.ambiguous);
  }
}

} // namespace

HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html) {
  const PageStatements page = read_page_statements(tree, html);
  HtmlMetadata metadata;
  ArticleMetadata& declared = metadata.declared;
  Source& source = declared.source;
  const std::string graph_url = first_meta(page, {"ogurl"});
  const std::string base = resolved(page.base, graph_url);
  source.canonical_url = resolved(one_line(page.canonical), base.empty() ? graph_url : base);
  const LinkedMetadata linked = page.linked_data.metadata(source.canonical_url);
  source.url = first_stated({source.canonical_url, linked.url, graph_url});
  declared.language =
      first_stated({page.language, linked.language,
                    first_meta(page, {"contentlanguage", "oglocale", "dclanguage"})});
  source.authors = authors_of(page, linked);
  source.tags = tags_of(page, linked);

  metadata.body = linked.body;
  metadata.body_origin = page.linked_data_origin;

  TitleSources& titles = metadata.titles;
  titles.headline = linked.headline;
  titles.name = linked.name;
  titles.open_graph = first_meta(page, {"ogtitle", "twittertitle"});
  titles.element = declared_text(page.title);
  titles.second = page.second_heading;
  metadata.title_origin = page.title_origin;
  const std::string host = host_in(source.url);
  const std::string title = first_stated({titles.headline, titles.open_graph, page.heading});
  const auto tail = [&](std::string_view head) {
    const std::string name = title_tail(titles.element, head);
    return is_address(name) ? std::string() : name;
  };
  // Templates put the article's title in place of the site's name.
  const auto unless_title = [&](std::string name) {
    constexpr std::size_t min_bytes = 20;
    return title.size() >= min_bytes && name.starts_with(title) ? std::string() : name;
  };
  source.publisher = first_stated(
      {unless_title(linked.publisher), unless_title(publisher_in_meta(page, {"ogsitename"})),
       linked.site,
       publisher_in_meta(page, {"publisher", "dcpublisher", "dctermspublisher", "articlepublisher",
                                "citationjournaltitle", "applicationname"}),
       tail(title), tail(page.heading), site_of_feed(page, host), host});
  titles.sites = {source.publisher, first_meta(page, {"ogsitename"}), linked.site, host,
                  page.home_heading};

  PageDates dates = dates_of(page, linked);
  dates.add_url(source.canonical_url);
  dates.add_url(graph_url);
  PageDates::Choice choice = dates.choose(declared.language);
  if (!choice.date || choice.source > DateSource::visible) {
    add_visible_dates(tree, title.empty() ? titles.element : title, dates);
    dates.add_title(titles.element);
    choice = dates.choose(declared.language);
  }
  take_date(declared, std::move(choice));
  return metadata;
}

} // namespace triglot

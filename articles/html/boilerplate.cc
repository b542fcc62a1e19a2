#include "articles/html/boilerplate.h"

#include "articles/html/html_blocks.h"
#include "articles/html/name_words.h"
#include "base/ascii.h"

#include <array>
#include <bitset>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace triglot {
namespace {

// Elements that are never part of an article.
constexpr std::array never_shown = {
    GUMBO_TAG_HEAD,   GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_NAV,
    GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT,
    GUMBO_TAG_SVG,    GUMBO_TAG_MATH,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS,
    GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER, GUMBO_TAG_DATALIST, GUMBO_TAG_NOFRAMES, GUMBO_TAG_EMBED,
    GUMBO_TAG_TITLE};

// More such elements, without a number in some versions of Gumbo.
constexpr std::array<std::string_view, 8> never_shown_by_tag_name = {
    "amp-ad",           "amp-consent",           "amp-embed", "amp-lightbox", "amp-sidebar",
    "amp-social-share", "amp-user-notification", "dialog"};

constexpr std::array<std::string_view, 8> frame_roles = {
    "navigation", "banner", "contentinfo", "complementary",
    "search",     "dialog", "doc-toc",     "doc-backlink"};

// Notes belong to the text in whatever element they are.
constexpr std::array<std::string_view, 3> note_roles = {"doc-footnote", "doc-endnote",
                                                        "doc-endnotes"};

// Words in a class or id that name frames of an article, sorted: navigation, menus, tables of
// contents, notices, sharing, comments, footers, and marks that are decoration or for screen
// readers, such as "[edit]" and "Skip to content".
constexpr std::array<std::string_view, 84> frame_names = {"ads",
                                                          "advert",
                                                          "anchorjs-link",
                                                          "banner",
                                                          "breadcrumb",
                                                          "breadcrumbs",
                                                          "catlinks",
                                                          "comment-respond",
                                                          "comments",
                                                          "comments-area",
                                                          "consent",
                                                          "contentsub",
                                                          "cookie",
                                                          "cookie-banner",
                                                          "cookie-bar",
                                                          "cookie-consent",
                                                          "cookie-notice",
                                                          "cookiebanner",
                                                          "cookiebar",
                                                          "cookieconsent",
                                                          "cookies",
                                                          "editsection",
                                                          "entry-footer",
                                                          "ez-toc-container",
                                                          "footer",
                                                          "footnote-back",
                                                          "footnote-backref",
                                                          "gdpr",
                                                          "header-anchor",
                                                          "headerlink",
                                                          "list-of-examples",
                                                          "list-of-figures",
                                                          "list-of-tables",
                                                          "mw-cite-backlink",
                                                          "mw-editsection",
                                                          "mw-head",
                                                          "mw-indicators",
                                                          "mw-jump-link",
                                                          "mw-navigation",
                                                          "mw-panel",
                                                          "navbar",
                                                          "navbox",
                                                          "navfooter",
                                                          "navheader",
                                                          "navigation",
                                                          "navmenu",
                                                          "newsletter",
                                                          "newsletter-form",
                                                          "page-footer",
                                                          "pagination",
                                                          "post-edit-link",
                                                          "printfooter",
                                                          "promo",
                                                          "reversefootnote",
                                                          "screen-reader-text",
                                                          "share",
                                                          "sharedaddy",
                                                          "sharing",
                                                          "sidebar",
                                                          "site-footer",
                                                          "site-header",
                                                          "sitefooter",
                                                          "siteheader",
                                                          "sitenotice",
                                                          "sitesub",
                                                          "skip-link",
                                                          "skip-links",
                                                          "skip-to-content",
                                                          "skip-to-main-content",
                                                          "skiplink",
                                                          "skiplinks",
                                                          "social",
                                                          "social-links",
                                                          "social-share",
                                                          "sphinxsidebar",
                                                          "sr-only",
                                                          "table-of-contents",
                                                          "tableofcontents",
                                                          "toc",
                                                          "toc_container",
                                                          "visually-hidden",
                                                          "visuallyhidden",
                                                          "widget-area",
                                                          "wiki-toc"};
static_assert(std::is_sorted(frame_names.begin(), frame_names.end()));

// Beginnings of names, sorted, none of which begins another: what stands beside an article.
constexpr std::array<std::string_view, 89> names_beside = {
    "abonn",         "about-author", "advert",      "also-like",   "article-meta",  "author",
    "bookmark",      "borlabs",      "breadcrumb",  "buybox",      "byline",        "cmplz",
    "comment",       "condividi",    "consent",     "cookie",      "copyright",     "correlat",
    "didomi",        "disclaimer",   "disclosure",  "disqus",      "donat",         "entry-meta",
    "entry-utility", "feedback",     "footer",      "gerelateerd", "iubenda",       "kommentar",
    "lees-ook",      "leesook",      "leggi-anche", "like-button", "login",         "meest-gelezen",
    "meestgelezen",  "menu",         "meta-data",   "metadata",    "more-articles", "more-news",
    "morearticles",  "most-read",    "mostread",    "navigat",     "newsletter",    "next-post",
    "nextpost",      "nieuwsbrief",  "onetrust",    "outbrain",    "pager",         "pagination",
    "paywall",       "piu-letti",    "popular",     "popup",       "post-info",     "post-meta",
    "post-nav",      "postinfo",     "postmeta",    "prev-post",   "promo",         "qc-cmp",
    "rating",        "reactie",      "read-more",   "readmore",    "recommend",     "registration",
    "related",       "share",        "sharing",     "sidebar",     "signup",        "social",
    "sponsor",       "subscri",      "survey",      "taboola",     "tag-list",      "taglist",
    "tags",          "toolbar",      "trending",    "truste-",     "usercentrics"};
static_assert(std::is_sorted(names_beside.begin(), names_beside.end()));

bool begins_name_beside(std::string_view name) {
  const auto* after = std::upper_bound(names_beside.begin(), names_beside.end(), name);
  return after != names_beside.begin() && name.starts_with(*std::prev(after)) &&
         !name.starts_with("commentary");
}

bool stands_beside(std::string_view names) {
  const std::string words = hyphenated(names);
  for (std::size_t at = 0; at < words.size(); at = words.find('-', at)) {
    at += words[at] == '-' ? std::size_t{1} : 0;
    if (begins_name_beside(std::string_view(words).substr(at))) {
      return true;
    }
  }
  return false;
}

bool is_frame_name(std::string_view word) { // also docnav, nav-bar
  return std::binary_search(frame_names.begin(), frame_names.end(), word) ||
         word.starts_with("nav-") || word.starts_with("nav_") || word.ends_with("nav");
}

bool is_name_of_related(std::string_view word) {
  return word == "related" || word.starts_with("related-") || word.starts_with("related_") ||
         word == "relatedtopics" || word == "relatedposts" || word == "jp-relatedposts";
}

// Whether the id may tell an element's role. A heading or a section may have an id such as
// "cookies" because that is its subject, and so may a Sphinx section.
bool may_be_named_by_id(const GumboNode& element) {
  constexpr std::array block_tags = {GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_TABLE};
  return is_one_of(element.v.element.tag, block_tags) &&
         !has_word(attribute(element, "class"),
                   [](const std::string& word) { return word == "section"; });
}

// WordPress puts the names of an article's categories and tags into its classes.
std::string without_categories(std::string_view classes) {
  std::string others;
  has_word(classes, [&](const std::string& word) {
    if (!word.starts_with("category-") && !word.starts_with("tag-")) {
      others += word + " ";
    }
    return false;
  });
  return others;
}

// Comment sections sometimes have only an id.
bool is_section_beside(const GumboNode& element, std::string_view id) {
  return element.v.element.tag == GUMBO_TAG_SECTION && (id == "comments" || id == "related");
}

// Whether the style has `display: none` or `visibility: hidden`.
bool hides(std::string_view style) {
  const std::string lower = ascii_lower(style) + ";";
  std::string declaration;
  int parentheses = 0;
  for (const char c : lower) {
    if (c == ';' && parentheses == 0) {
      if (declaration.starts_with("display:none") || declaration.starts_with("visibility:hidden")) {
        return true;
      }
      declaration.clear();
    } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      parentheses += c == '(' ? 1 : c == ')' && parentheses > 0 ? -1 : 0;
      declaration += c;
    }
  }
  return false;
}

// DocBook uses this name for boxed text, and gives it a title page.
bool is_boxed_text(const GumboNode& element) {
  const GumboVector& children = element.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    if (attribute(*static_cast<const GumboNode*>(children.data[i]), "class") == "titlepage") {
      return true;
    }
  }
  return false;
}

// Accordions put questions on buttons.
bool is_button_in_heading(const GumboNode& element) {
  const GumboNode* const parent = element.parent;
  return element.v.element.tag == GUMBO_TAG_BUTTON && parent != nullptr && is_element(*parent) &&
         (heading_level(parent->v.element.tag) > 0 || parent->v.element.tag == GUMBO_TAG_SUMMARY);
}

bool never_shown_by_tag(const GumboNode& element) {
  if (is_button_in_heading(element)) {
    return false;
  }
  // Of tags that Gumbo knows; which these are depends on its version.
  static const std::bitset<GUMBO_TAG_LAST> known = [] {
    std::bitset<GUMBO_TAG_LAST> tags;
    for (std::size_t tag = 0; tag < tags.size(); ++tag) {
      const auto known_tag = static_cast<GumboTag>(tag);
      tags[tag] =
          is_one_of(known_tag, never_shown) ||
          is_one_of(std::string_view(gumbo_normalized_tagname(known_tag)), never_shown_by_tag_name);
    }
    return tags;
  }();
  const GumboTag tag = element.v.element.tag;
  return tag == GUMBO_TAG_UNKNOWN
             ? is_one_of(std::string_view(element_name(element)), never_shown_by_tag_name)
             : known[tag];
}

// The kind of frame that classes or an id name.
Boilerplate named_frame(const GumboNode& element, std::string_view names, bool is_id) {
  Boilerplate frame = Boilerplate::none;
  has_word(names, [&](const std::string& word) {
    if (is_name_of_related(word)) {
      frame = Boilerplate::related;
    } else if (is_frame_name(word) || (is_id && (word == "header" || word == "masthead"))) {
      frame =
          word == "sidebar" && is_boxed_text(element) ? Boilerplate::none : Boilerplate::by_name;
    }
    return frame == Boilerplate::by_name;
  });
  return frame;
}

} // namespace

bool names_comments(const GumboNode& element) {
  const auto is_of_comments = [](const std::string& word) {
    return word.starts_with("comment") || word.starts_with("reactie") || word == "disqus_thread";
  };
  return has_word(attribute(element, "class"), is_of_comments) ||
         has_word(attribute(element, "id"), is_of_comments);
}

bool names_lead(const GumboNode& element) {
  constexpr std::array<std::string_view, 19> names = {
      "chapo",       "deck",         "dek",         "excerpt",    "inleiding",
      "intro",       "introduction", "introtext",   "lead",       "occhiello",
      "ondertitel",  "sommario",     "sottotitolo", "standfirst", "subhead",
      "subheadline", "subline",      "subtitle",    "vorspann"};
  return has_name_word(hyphenated(attribute(element, "class")),
                       [&](std::string_view word) { return is_one_of(word, names); });
}

Boilerplate frame_of(const GumboNode& element) {
  bool by_kind = never_shown_by_tag(element);
  const GumboVector& attributes = element.v.element.attributes;
  Boilerplate named = Boilerplate::none;
  bool hidden = element.v.element.tag == GUMBO_TAG_NOSCRIPT; // browsers do not show it
  bool is_note = false;
  bool beside = false;
  const GumboTag tag = element.v.element.tag;
  const bool is_article = tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
    const std::string_view name = attribute.name;
    const std::string_view value = attribute.value;
    if (name == "class" || name == "id") {
      const bool is_id = name == "id";
      if (is_id && !may_be_named_by_id(element)) {
        beside = beside || is_section_beside(element, value);
        continue;
      }
      beside =
          beside || (is_article ? stands_beside(without_categories(value)) : stands_beside(value));
      named =
          named == Boilerplate::none && !is_article ? named_frame(element, value, is_id) : named;
    } else if (name == "role") {
      is_note = has_word(value, [](std::string_view role) { return is_one_of(role, note_roles); });
      by_kind = by_kind ||
                has_word(value, [](std::string_view role) { return is_one_of(role, frame_roles); });
    } else if (name == "hidden") {
      hidden = hidden || value != "until-found";
    } else if (name == "aria-hidden") {
      hidden = hidden || value == "true";
    } else if (name == "style") {
      hidden = hidden || hides(value);
    }
  }
  if (is_note) {
    return Boilerplate::none;
  }
  if (by_kind) {
    return Boilerplate::by_kind;
  }
  if (hidden) {
    return Boilerplate::hidden;
  }
  if (named != Boilerplate::none) {
    return named;
  }
  return tag == GUMBO_TAG_FORM ? Boilerplate::form
         : beside              ? Boilerplate::beside
                               : Boilerplate::none;
}

} // namespace triglot

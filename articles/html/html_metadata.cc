#include "articles/html/html_metadata.h"

#include "base/ascii.h"
#include "base/code_points.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <map>
#include <memory>

#include <rapidjson/document.h>

namespace triglot {
namespace {

using Json = rapidjson::Value;

// What stands in the head, by name; of several with one name the first, authors all.
struct Head {
  std::map<std::string, std::string> meta; // name or property, in lower case
  std::string title;
  std::uint32_t title_origin = 0;
  std::string canonical;
  std::string language;
  // The first script of linked data that holds an article, and the article.
  std::unique_ptr<rapidjson::Document> linked_data;
  const Json* article = nullptr;
};

// Null where there is none. Of several with one key the last counts, as in records.
const Json* member(const Json& object, std::string_view key) {
  const Json* found = nullptr;
  if (object.IsObject()) {
    for (const auto& [name, value] : object.GetObject()) {
      found = key == std::string_view(name.GetString(), name.GetStringLength()) ? &value : found;
    }
  }
  return found;
}

// Empty where it is none; RapidJSON lets the second half of a surrogate pair through.
std::string_view string_in(const Json* value) {
  if (value == nullptr || !value->IsString()) {
    return {};
  }
  const std::string_view string(value->GetString(), value->GetStringLength());
  return has_surrogate(string) ? std::string_view() : string;
}

// "Article", "NewsArticle", "BlogPosting", …; the type may be one of several.
bool is_article(const Json& object) {
  const Json* type = member(object, "@type");
  const auto names_article = [](const Json& name) {
    return string_in(&name).ends_with("Article") || string_in(&name).ends_with("Posting");
  };
  return type != nullptr &&
         (names_article(*type) ||
          (type->IsArray() && std::any_of(type->Begin(), type->End(), names_article)));
}

// The article of a page's linked data: the object itself, or one in a list or an "@graph".
const Json* find_article(const Json& data, int depth = 0) {
  constexpr int deepest = 4;
  if (depth > deepest) {
    return nullptr;
  }
  if (data.IsObject()) {
    if (is_article(data)) {
      return &data;
    }
    const Json* graph = member(data, "@graph");
    return graph == nullptr ? nullptr : find_article(*graph, depth + 1);
  }
  if (data.IsArray()) {
    for (const Json& element : data.GetArray()) {
      if (const Json* found = find_article(element, depth + 1)) {
        return found;
      }
    }
  }
  return nullptr;
}

std::string text_of(const GumboNode& element) {
  std::string text;
  walk(
      element,
      [&](const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
            node.type == GUMBO_NODE_CDATA) {
          text += node.v.text.text;
        }
        return Descend::into_children;
      },
      [](const GumboNode&) {});
  return text;
}

void add_meta(Head& head, const GumboNode& element) {
  for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = ascii_lower(attribute(element, key));
    const std::string value = one_line(attribute(element, "content"));
    if (name.empty() || value.empty()) {
      continue;
    }
    std::string& known = head.meta[name];
    const bool is_author = name == "author" || name == "article:author";
    if (known.empty()) {
      known = value;
    } else if (is_author) {
      known.append(", ").append(value);
    }
  }
}

Head read_head(const HtmlTree& tree, std::string_view html) {
  Head head;
  walk(
      tree.root(),
      [&](const GumboNode& node) {
        if (node.type != GUMBO_NODE_ELEMENT) {
          return Descend::into_children;
        }
        switch (node.v.element.tag) {
        case GUMBO_TAG_HTML:
          head.language = attribute(node, attribute(node, "lang").empty() ? "xml:lang" : "lang");
          return Descend::into_children;
        case GUMBO_TAG_TITLE:
          if (head.title.empty()) {
            head.title = one_line(text_of(node));
            head.title_origin =
                std::min(node.v.element.start_pos.offset, static_cast<unsigned>(html.size()));
          }
          return Descend::past_them;
        case GUMBO_TAG_META:
          add_meta(head, node);
          return Descend::past_them;
        case GUMBO_TAG_LINK:
          if (ascii_lower(attribute(node, "rel")) == "canonical" && head.canonical.empty()) {
            head.canonical = attribute(node, "href");
          }
          return Descend::past_them;
        case GUMBO_TAG_SCRIPT:
          if (head.article == nullptr &&
              ascii_lower(attribute(node, "type")) == "application/ld+json") {
            const std::string json = text_of(node);
            head.linked_data = std::make_unique<rapidjson::Document>();
            // Iterative, as it may be nested deeper than the stack.
            head.linked_data->Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
            head.article = find_article(*head.linked_data);
          }
          return Descend::past_them;
        case GUMBO_TAG_SVG:
          return Descend::past_them; // has titles of its own
        default:
          return Descend::into_children;
        }
      },
      [](const GumboNode&) {});
  return head;
}

// A string, the name of an object, or those of a list.
std::string name_in(const Json& object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr) {
    return {};
  }
  const auto one = [](const Json& named) {
    const Json* name = named.IsObject() ? member(named, "name") : &named;
    return one_line(string_in(name != nullptr && name->IsString() ? name : member(named, "@id")));
  };
  if (!value->IsArray()) {
    return one(*value);
  }
  std::string names;
  for (const Json& element : value->GetArray()) {
    const std::string name = one(element);
    names += names.empty() || name.empty() ? name : ", " + name;
  }
  return names;
}

std::string first_of(const Head& head, std::string linked,
                     std::initializer_list<const char*> names) {
  if (!linked.empty()) {
    return linked;
  }
  for (const char* name : names) {
    if (const auto found = head.meta.find(name); found != head.meta.end()) {
      return found->second;
    }
  }
  return {};
}

} // namespace

HtmlMetadata read_html_metadata(const HtmlTree& tree, std::string_view html) {
  const Head head = read_head(tree, html);
  const Json article_without_anything(rapidjson::kObjectType);
  const Json& article = head.article == nullptr ? article_without_anything : *head.article;
  HtmlMetadata metadata;
  metadata.title_origin = head.title_origin;
  ArticleMetadata& declared = metadata.declared;
  declared.title = first_of(head, name_in(article, "headline"), {"og:title"});
  if (declared.title.empty()) {
    declared.title = head.title;
  }
  declared.language = !head.language.empty()
                          ? head.language
                          : first_of(head, name_in(article, "inLanguage"),
                                     {"content-language", "og:locale", "dc.language"});
  declared.source.canonical_url = one_line(head.canonical);
  declared.source.url = declared.source.canonical_url.empty()
                            ? first_of(head, name_in(article, "url"), {"og:url"})
                            : declared.source.canonical_url;
  declared.source.publisher =
      first_of(head, name_in(article, "publisher"),
               {"og:site_name", "publisher", "dc.publisher", "application-name"});
  declared.source.author =
      first_of(head, name_in(article, "author"), {"author", "article:author", "dc.creator", "byl"});
  const std::string date = first_of(head, name_in(article, "datePublished"),
                                    {"article:published_time", "og:published_time", "datepublished",
                                     "date", "dc.date", "pubdate", "dcterms.created"});
  if (!date.empty()) {
    set_date(declared, date);
  }
  return metadata;
}

} // namespace triglot

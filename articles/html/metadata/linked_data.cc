#include "articles/html/metadata/linked_data.h"

#include "articles/html/html_tree.h"
#include "articles/html/metadata/declared_text.h"
#include "articles/html/metadata/linked_data_repair.h"
#include "articles/metadata.h"
#include "articles/names.h"
#include "base/code_points.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <unordered_map>

#include <rapidjson/document.h>

namespace triglot {
namespace {

using LinkedValue = rapidjson::Value;

constexpr std::size_t max_script_bytes = std::size_t{2} << 20;
constexpr std::size_t max_bytes_of_scripts = std::size_t{4} << 20;

// Null if there is none. The last of duplicate keys counts, as in records.
const LinkedValue* member(const LinkedValue& object, std::string_view key) {
  const LinkedValue* found = nullptr;
  if (object.IsObject()) {
    for (const auto& [name, value] : object.GetObject()) {
      found = key == std::string_view(name.GetString(), name.GetStringLength()) ? &value : found;
    }
  }
  return found;
}

// Empty if it is not a string; RapidJSON accepts a lone low surrogate.
std::string_view string_in(const LinkedValue* value) {
  if (value == nullptr || !value->IsString()) {
    return {};
  }
  const std::string_view string(value->GetString(), value->GetStringLength());
  return has_surrogate(string) ? std::string_view() : string;
}

// The elements of a list, or the value itself.
std::vector<const LinkedValue*> elements_of(const LinkedValue* value) {
  std::vector<const LinkedValue*> elements;
  if (value != nullptr && value->IsArray()) {
    for (const LinkedValue& element : value->GetArray()) {
      elements.push_back(&element);
    }
  } else if (value != nullptr) {
    elements.push_back(value);
  }
  return elements;
}

// The text of a string, a value object or a named object.
std::string text_of(const LinkedValue& element) {
  for (const LinkedValue* value : {&element, member(element, "@value"), member(element, "name")}) {
    std::string text = declared_text_of_markup(string_in(value));
    if (!text.empty()) {
      return text;
    }
  }
  return {};
}

// For a list, the first non-empty text.
std::string text_in(const LinkedValue& object, std::string_view key) {
  for (const LinkedValue* element : elements_of(member(object, key))) {
    if (std::string text = text_of(*element); !text.empty()) {
      return text;
    }
  }
  return {};
}

// work: may accompany an article or replace one, such as the recipe in a blog entry.
enum class LinkedKind : std::uint8_t { none, article, work, page, site };

LinkedKind linked_kind_of_type(std::string_view type) {
  constexpr std::array<std::string_view, 9> works = {"Review", "CriticReview", "ClaimReview",
                                                     "Recipe", "CreativeWork", "HowTo",
                                                     "Thesis", "Chapter",      "PodcastEpisode"};
  type.remove_prefix(type.find_last_of("/#:") + 1); // "http://schema.org/Report", "schema:Report"
  if (type.ends_with("Article") || type == "Report" ||
      (type.ends_with("Posting") && type != "JobPosting")) {
    return LinkedKind::article;
  }
  if (is_one_of(type, works)) {
    return LinkedKind::work;
  }
  return type.ends_with("Page") ? LinkedKind::page
         : type == "WebSite"    ? LinkedKind::site
                                : LinkedKind::none;
}

LinkedKind linked_kind_of(const LinkedValue& object) {
  LinkedKind kind = LinkedKind::none;
  for (const LinkedValue* type : elements_of(member(object, "@type"))) {
    const LinkedKind found = linked_kind_of_type(string_in(type));
    kind = kind == LinkedKind::none || found == LinkedKind::article ? found : kind;
  }
  return kind;
}

struct LinkedObjects {
  std::vector<const LinkedValue*> articles;
  const LinkedValue* work = nullptr; // the first ones
  const LinkedValue* page = nullptr;
  const LinkedValue* site = nullptr;
};

// Searches lists, graphs, and the subjects of pages.
void find_objects(const LinkedValue& value, LinkedObjects& found, int depth = 0) {
  constexpr int max_depth = 6;
  if (depth > max_depth) {
    return;
  }
  if (value.IsArray()) {
    for (const LinkedValue& element : value.GetArray()) {
      find_objects(element, found, depth + 1);
    }
    return;
  }
  const LinkedKind kind = linked_kind_of(value);
  if (kind == LinkedKind::article) {
    found.articles.push_back(&value);
  } else if (kind == LinkedKind::work && found.work == nullptr) {
    found.work = &value;
  } else if (kind == LinkedKind::page &&
             (found.page == nullptr || (member(*found.page, "datePublished") == nullptr &&
                                        member(value, "datePublished") != nullptr))) {
    found.page = &value;
  } else if (kind == LinkedKind::site && found.site == nullptr) {
    found.site = &value;
  }
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const LinkedValue* inner = member(value, key)) {
      find_objects(*inner, found, depth + 1);
    }
  }
}

bool has_address(const LinkedValue& article, std::string_view url) {
  const LinkedValue* page = member(article, "mainEntityOfPage");
  const LinkedValue* const page_id = page == nullptr ? nullptr : member(*page, "@id");
  return !url.empty() &&
         (string_in(member(article, "url")) == url || string_in(member(article, "@id")) == url ||
          string_in(page) == url || string_in(page_id) == url);
}

// The text's lines, each as people would read it.
std::string lines_in(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.append(declared_text_of_markup(text.substr(0, end))).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

} // namespace

struct LinkedData::Documents {
  std::vector<rapidjson::Document> all;
  std::size_t bytes_left = max_bytes_of_scripts;

  // Objects with more than an "@id", by that.
  std::unordered_map<std::string_view, const LinkedValue*> by_id() const;
};

std::unordered_map<std::string_view, const LinkedValue*> LinkedData::Documents::by_id() const {
  std::unordered_map<std::string_view, const LinkedValue*> objects;
  std::vector<const LinkedValue*> open;
  for (const rapidjson::Document& document : all) {
    open.push_back(&document);
  }
  while (!open.empty()) {
    const LinkedValue& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (const LinkedValue& element : value.GetArray()) {
        open.push_back(&element);
      }
    } else if (value.IsObject()) {
      if (const std::string_view id = string_in(member(value, "@id"));
          !id.empty() && member(value, "name") != nullptr) {
        objects.emplace(id, &value);
      }
      for (const auto& [key, inner] : value.GetObject()) {
        open.push_back(&inner);
      }
    }
  }
  return objects;
}

LinkedData::LinkedData() : documents_(std::make_unique<Documents>()) {}
LinkedData::LinkedData(LinkedData&&) noexcept = default;
LinkedData& LinkedData::operator=(LinkedData&&) noexcept = default;
LinkedData::~LinkedData() = default;

void LinkedData::add(std::string_view script) {
  // Iterative, as nesting may be deeper than the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
                             rapidjson::kParseTrailingCommasFlag |
                             rapidjson::kParseStopWhenDoneFlag;
  if (script.size() > std::min(max_script_bytes, documents_->bytes_left)) {
    return;
  }
  documents_->bytes_left -= script.size();
  const std::string_view json = without_script_marks(script);
  rapidjson::Document document;
  document.Parse<flags>(json.data(), json.size());
  if (document.HasParseError()) {
    const std::string repaired = repaired_strings(json);
    document.Parse<flags>(repaired.data(), repaired.size());
  }
  if (!document.HasParseError()) {
    documents_->all.push_back(std::move(document));
  }
}

LinkedMetadata LinkedData::metadata(std::string_view canonical_url) const {
  LinkedObjects found;
  for (const rapidjson::Document& document : documents_->all) {
    find_objects(document, found);
  }
  const auto canonical =
      std::find_if(found.articles.begin(), found.articles.end(), [&](const LinkedValue* article) {
        return has_address(*article, canonical_url);
      });
  const LinkedValue nothing(rapidjson::kNullType);
  const auto or_nothing = [&](const LinkedValue* value) -> const LinkedValue& {
    return value == nullptr ? nothing : *value;
  };
  const LinkedValue& article = canonical != found.articles.end() ? **canonical
                               : found.articles.empty()          ? or_nothing(found.work)
                                                                 : *found.articles.front();
  const LinkedValue& work = or_nothing(found.work);
  const LinkedValue& page = or_nothing(found.page);

  std::optional<std::unordered_map<std::string_view, const LinkedValue*>> by_id; // when needed
  const auto names_in = [&](const LinkedValue& object, std::string_view key) {
    std::vector<std::string> names;
    for (const LinkedValue* named : elements_of(member(object, key))) {
      if (const LinkedValue* id = member(*named, "@id");
          id != nullptr && member(*named, "name") == nullptr) {
        if (!by_id) {
          by_id = documents_->by_id();
        }
        const auto referenced = by_id->find(string_in(id));
        named = referenced == by_id->end() ? named : referenced->second;
      }
      for (const LinkedValue* name :
           elements_of(named->IsObject() ? member(*named, "name") : named)) {
        add_name(names, text_of(*name));
      }
    }
    return names;
  };
  const auto first_text = [&](std::initializer_list<const LinkedValue*> objects, const char* key) {
    std::string text;
    for (const LinkedValue* object : objects) {
      text = text.empty() ? text_in(*object, key) : text;
    }
    return text;
  };
  const auto all = {&article, &work, &page};
  LinkedMetadata metadata;
  metadata.headline = text_in(article, "headline");
  metadata.name = text_in(article, "name");
  metadata.body = lines_in(string_in(member(article, "articleBody")));
  metadata.language = first_text(all, "inLanguage");
  metadata.url = first_text({&article, &page}, "url");
  metadata.publisher = joined_names(first_stated(
      {names_in(article, "publisher"), names_in(work, "publisher"), names_in(page, "publisher")}));
  metadata.authors = first_stated(
      {authors_in(names_in(article, "author")), authors_in(names_in(article, "creator")),
       authors_in(names_in(work, "author")), authors_in(names_in(page, "author"))});
  metadata.published = first_stated({first_text({&article, &work}, "datePublished"),
                                     first_text({&article, &work}, "dateCreated")});
  metadata.modified = first_text(all, "dateModified");
  metadata.page_published = text_in(page, "datePublished");
  for (const LinkedValue* object : all) {
    for (const char* key : {"keywords", "articleSection"}) {
      for (const LinkedValue* element : elements_of(member(*object, key))) {
        add_tags(metadata.tags, text_of(*element));
      }
    }
  }
  if (found.site != nullptr) {
    metadata.site = as_name(text_in(*found.site, "name"));
  }
  return metadata;
}

} // namespace triglot

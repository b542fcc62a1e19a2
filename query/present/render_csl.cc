#include "base/json_text.h"
#include "base/plain_text.h"
#include "query/present/person_name.h"
#include "query/present/render.h"

#include <charconv>

#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using CslJson = nlohmann::ordered_json;

void put(CslJson& item, const char* name, std::string_view text) {
  if (!text.empty()) {
    item[name] = valid_utf8(plain_line(text).text);
  }
}

// A newspaper article if it has a publisher; else a web page, or a document.
const char* type_of(const Source& source) {
  if (!source.publisher.empty()) {
    return "article-newspaper";
  }
  return source.url.empty() ? "document" : "webpage";
}

CslJson author_of(const std::string& name) {
  const PersonName parts = person_name(name);
  CslJson author = CslJson::object();
  put(author, "literal", parts.literal);
  put(author, "family", parts.family);
  put(author, "given", parts.given);
  put(author, "non-dropping-particle", parts.particle);
  put(author, "suffix", parts.suffix);
  return author;
}

// {"date-parts":[[2025,1,22]]}, as far as it is known.
CslJson issued(std::string_view date) {
  CslJson parts = CslJson::array();
  while (!date.empty()) {
    const std::string_view part = date.substr(0, date.find('-'));
    date.remove_prefix(std::min(part.size() + 1, date.size()));
    int number = 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    parts.push_back(number);
  }
  return {{"date-parts", CslJson::array({parts})}};
}

CslJson item_of(const Record& record) {
  const Source& source = record.source;
  CslJson item = {{"id", article_id(source)}, {"type", type_of(source)}};
  put(item, "title", record.title.of(record.text));
  for (const std::string& name : source.authors) {
    if (name == source.publisher) {
      item["author"].push_back({{"literal", valid_utf8(name)}});
    } else {
      item["author"].push_back(author_of(name));
    }
  }
  if (!source.date.empty()) {
    item["issued"] = issued(source.date);
  }
  put(item, "container-title", source.publisher);
  put(item, "URL", source.url);
  put(item, "language", record.language);
  return item;
}

} // namespace

std::string render_csl(const Answer& answer) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    text += text.empty() ? "[\n" : ",\n";
    text += terminal_safe_json(
        item_of(hit.record).dump(-1, ' ', false, CslJson::error_handler_t::replace));
  }
  return text.empty() ? "[]\n" : text + "\n]\n";
}

} // namespace triglot

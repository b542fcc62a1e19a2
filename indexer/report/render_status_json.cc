#include "indexer/report/render_status.h"

#include "analysis/language.h"
#include "base/json_text.h"
#include "base/plain_text.h"
#include "store/root_settings.h"
#include "store/schema.h"

#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using Json = nlohmann::ordered_json;

// Formats a time by RFC 3339.
std::string utc_time(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", utc);
}

void put_path(Json& json, const std::string& path) {
  json["path"] = valid_utf8(path);
  if (!is_valid_utf8(path)) {
    json["path_hex"] = hex(path);
  }
}

Json languages_json(const std::vector<LanguageCount>& languages) {
  Json array = Json::array();
  for (const LanguageCount& count : languages) {
    const bool known = !count.code.empty();
    array.push_back({{"code", known ? Json(valid_utf8(count.code)) : Json(nullptr)},
                     {"name", known ? Json(valid_utf8(language_name(count.code))) : Json(nullptr)},
                     {"articles", count.articles}});
  }
  return array;
}

Json roots_json(const std::vector<Root>& roots) {
  Json array = Json::array();
  for (const Root& root : roots) {
    Json& json = array.emplace_back(Json::object());
    put_path(json, root.path);
    json["lang"] = root.language.empty() ? Json(nullptr) : Json(valid_utf8(root.language));
    if (const auto excludes = settings_of(root, exclude_setting); !excludes.empty()) {
      Json& patterns = json["exclude"] = Json::array();
      for (const std::string& pattern : excludes) {
        patterns.push_back(valid_utf8(pattern));
      }
    }
    for (const std::string& shard : settings_of(root, shard_setting)) {
      json["shard"] = valid_utf8(shard);
    }
    for (const std::string& reader : settings_of(root, reader_setting)) {
      json["readers"].push_back(valid_utf8(reader));
    }
  }
  return array;
}

} // namespace

std::string render_status_json(const IndexStatus& status, const AnalysisFingerprint& own) {
  Json json = {{"type", "status"}};
  put_path(json, status.path.string());
  json["generation"] = status.generation;
  json["updated"] = utc_time(status.updated);
  json["bytes"] = status.bytes;
  json["articles"] = status.articles;
  for (const char* key : {"languages", "forms", "words", "older_versions", "positions", "roots",
                          "analysis", "stems"}) {
    json[key] = nullptr;
  }
  bool searchable = false;
  if (const auto& contents = status.contents) {
    json["languages"] = languages_json(contents->languages);
    json["forms"] = contents->forms;
    json["words"] = contents->words;
    json["older_versions"] = contents->older_versions;
    json["positions"] = contents->description.positions == StoredPositions::kept;
    json["roots"] = roots_json(contents->description.roots);
    const AnalysisFingerprint& its = contents->description.analysis;
    json["analysis"] = valid_utf8(its.forms);
    json["stems"] = its.stems.empty() ? Json(nullptr) : Json(valid_utf8(its.stems));
    searchable = status.format == schema::version && its == own;
  }
  json["format"] = status.format;
  json["own_analysis"] = own.forms;
  json["own_stems"] = own.stems;
  json["own_format"] = schema::version;
  json["searchable"] = searchable;
  return terminal_safe_json(json.dump()) + "\n";
}

} // namespace triglot

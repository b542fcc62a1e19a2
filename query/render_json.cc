#include "query/render.h"
#include "store/plain_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(valid_utf8(text));
}

Json snippet_json(const Hit& hit) {
  Json highlights = Json::array();
  for (const ByteSpan highlight : hit.snippet.highlights) {
    highlights.push_back({highlight.begin, highlight.end});
  }
  const ByteSpan source = hit.record.map.source_of(hit.record.text, hit.snippet.span);
  return {{"text", hit.snippet.text},
          {"highlights", std::move(highlights)},
          {"source_bytes", {source.begin, source.end}}};
}

std::string hex(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return digits;
}

Json hit_json(const Hit& hit, const std::string& current_folder) {
  const Record& record = hit.record;
  const std::string path = openable_path(record.source.path, current_folder);
  Json json = {{"type", "hit"},
               {"rank", hit.rank},
               {"score", hit.score},
               {"id", article_id(record.source)},
               {"lang", text_or_null(record.language)},
               {"title", plain_line(record.title.of(record.text)).text},
               {"path", valid_utf8(path)}};
  if (!is_valid_utf8(path)) {
    json["path_hex"] = hex(path);
  }
  json["line"] = record.map.locate(record.text, hit.snippet.first_match).line;
  json["url"] = text_or_null(record.source.url);
  json["publisher"] = text_or_null(record.source.publisher);
  json["author"] = text_or_null(record.source.author);
  json["date"] = text_or_null(record.source.date);
  json["matched"] = hit.snippet.matched;
  json["snippet"] = snippet_json(hit);
  return json;
}

} // namespace

std::string render_json(const Answer& answer, std::string_view query,
                        const std::string& current_folder, std::chrono::microseconds elapsed) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    text += hit_json(hit, current_folder).dump() + "\n";
  }
  Json notes = Json::array();
  for (const std::string& note : answer.notes) {
    notes.push_back(valid_utf8(note));
  }
  const Json summary = {{"type", "summary"},
                        {"query", valid_utf8(query)},
                        {"hits", answer.hits.size()},
                        {"matches",
                         {{"lower", answer.matches.lower},
                          {"estimated", answer.matches.estimated},
                          {"upper", answer.matches.upper}}},
                        {"notes", std::move(notes)},
                        {"elapsed_us", elapsed.count()}};
  return text + summary.dump() + "\n";
}

} // namespace triglot

#include "base/json_text.h"
#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/across_lines.h"
#include "query/present/render.h"
#include "store/record/author_names.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(valid_utf8(text));
}

Json list_or_null(const std::vector<std::string>& texts) {
  Json list;
  for (const std::string& text : texts) {
    list.push_back(valid_utf8(text));
  }
  return list;
}

// An index may hold invalid UTF-8, whoever wrote it.
std::string line_of(const Json& json) {
  return terminal_safe_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json span_json(ByteSpan span) {
  return Json::array({span.begin, span.end});
}

Json spans_json(const std::vector<ByteSpan>& spans) {
  Json array = Json::array();
  for (const ByteSpan span : spans) {
    array.push_back(span_json(span));
  }
  return array;
}

Json file_bytes_json(const Record& record, ByteSpan span) {
  const FileSpan bytes = bytes_in_file(record, span);
  return Json::array({bytes.begin, bytes.end});
}

Json snippet_json(const Hit& hit) {
  const Record& record = hit.record;
  const std::vector<Passage>& shown = hit.snippet.passages;
  Json passages = Json::array();
  for (const Passage& passage : shown) {
    passages.push_back({{"text", span_json(passage.text)},
                        {"source_bytes", file_bytes_json(record, passage.span)}});
  }
  const ByteSpan whole{shown.front().span.begin, shown.back().span.end};
  return {{"text", hit.snippet.text},
          {"highlights", spans_json(hit.snippet.highlights)},
          {"source_bytes", file_bytes_json(record, whole)},
          {"passages", std::move(passages)}};
}

Json codes_json(const std::vector<Language>& some) {
  Json codes = Json::array();
  for (const Language language : some) {
    codes.push_back(row_of(language).code);
  }
  return codes;
}

// Of a hit in another language: the words that it has, and by which translations.
Json across_json(const FoundAcross& across) {
  std::vector<Language> from;
  Json words = Json::array();
  for (const FoundAcross::Word& word : across.words) {
    words.push_back({{"typed", valid_utf8(word.typed)},
                     {"found", word.form},
                     {"translation", text_or_null(word.translation)},
                     {"from", word.from ? Json(row_of(*word.from).code) : Json(nullptr)},
                     {"sources", word.sources}});
    if (word.from && std::find(from.begin(), from.end(), *word.from) == from.end()) {
      from.push_back(*word.from);
    }
  }
  Json json = {{"from", codes_json(from)}, {"words", std::move(words)}, {"asked", across.asked}};
  if (across.likeness) {
    json["likeness"] = *across.likeness;
    json["same_text"] = *across.likeness >= likeness_of_same_text;
  }
  return json;
}

Json matches_json(const MatchCount& matches) {
  return {{"lower", matches.lower}, {"estimated", matches.estimated}, {"upper", matches.upper}};
}

// Of the summary: what was sought in another language.
Json block_json(const AcrossBlock& block) {
  Json words = Json::array();
  for (const TranslatedWord& word : block.words) {
    Json translations = Json::array();
    for (const WordTranslation& translation : word.translations) {
      translations.push_back({{"word", translation.word},
                              {"from", row_of(translation.from).code},
                              {"confidence", translation.confidence},
                              {"sources", translation.sources}});
    }
    words.push_back({{"typed", valid_utf8(word.typed)},
                     {"from", codes_json(word.from)},
                     {"as_written", word.as_written},
                     {"translations", std::move(translations)},
                     {"absent", word.absent}});
  }
  return {{"lang", row_of(block.to).code},
          {"hits", block.hits.size()},
          {"shown_before", block.shown_before},
          {"matches", matches_json(block.matches)},
          {"words", std::move(words)}};
}

Json hit_json(const Hit& hit, bool relaxed, const std::string& current_folder, HitText text) {
  const Record& record = hit.record;
  const std::string path = openable_path(record.source.path, current_folder);
  Json json = {{"type", "hit"},
               {"rank", hit.rank},
               {"score", hit.score},
               {"id", article_id(record.source)},
               {"record", text_or_null(record.source.record)},
               {"lang", text_or_null(record.language)},
               {"lang_from", name_of(record.language_from)},
               {"title", plain_line(record.title.of(record.text)).text},
               {"path", valid_utf8(path)}};
  if (!is_valid_utf8(path)) {
    json["path_hex"] = hex(path);
  }
  json["line"] = line_in_file(record, hit.snippet.first_match);
  const std::optional<std::uint64_t> page = page_in_file(record, hit.snippet.first_match);
  json["page"] = page ? Json(*page) : Json(nullptr);
  json["url"] = text_or_null(record.source.url);
  json["canonical_url"] = text_or_null(record.source.canonical_url);
  json["publisher"] = text_or_null(record.source.publisher);
  json["author"] = text_or_null(authors_line(record.source.authors));
  json["authors"] = list_or_null(record.source.authors);
  json["date"] = text_or_null(record.source.date);
  json["tags"] = list_or_null(record.source.tags);
  json["matched"] = hit.snippet.matched;
  if (relaxed) {
    json["missing"] = hit.missing;
  }
  if (hit.likeness) {
    json["same_story"] = hit.likeness->same_story;
    json["shared"] = Json::array();
    for (const std::string& name : hit.likeness->shared) {
      json["shared"].push_back(valid_utf8(name));
    }
  }
  for (const FoldedHit& folded : hit.folded) {
    json["folded"].push_back(folded.id);
  }
  if (hit.across) {
    json["across"] = across_json(*hit.across);
  }
  json["snippet"] = snippet_json(hit);
  if (text == HitText::full) {
    json["text"] = record.text;
    json["text_highlights"] = spans_json(highlights_of(hit.matches.found));
  }
  return json;
}

// For two fields, `by` and `value` are lists.
Json count_json(const Counts& counts, const Count& count) {
  Json by = Json::array();
  Json values = Json::array();
  for (const CountedField field : counts.by) {
    by.push_back(row_of(field).name);
  }
  for (const std::optional<std::string>& value : count.values) {
    values.push_back(value ? Json(valid_utf8(*value)) : Json(nullptr));
  }
  const bool is_one = counts.by.size() == 1;
  return {{"type", "count"},
          {"by", is_one ? by.front() : by},
          {"value", is_one ? values.front() : values},
          {"articles", count.articles}};
}

Json summary_json(const Answer& answer, std::string_view query, std::chrono::microseconds elapsed) {
  Json notes = Json::array();
  for (const std::string& note : answer.notes) {
    notes.push_back(valid_utf8(note));
  }
  Json json = {{"type", "summary"},
               {"query", valid_utf8(query)},
               {"hits", number_of_hits(answer)},
               {"matches", matches_json(answer.matches)},
               {"notes", std::move(notes)},
               {"elapsed_us", elapsed.count()}};
  for (const MissingIndex& missing : answer.partial) {
    json["partial"].push_back(valid_utf8(missing.name));
  }
  if (answer.relaxed) {
    json["relaxed"] = true;
  }
  for (const auto& [typed, searched] : answer.corrected) {
    json["corrected"].push_back({{"typed", valid_utf8(typed)}, {"searched", searched}});
  }
  for (const AcrossBlock& block : answer.across) {
    json["across"].push_back(block_json(block));
  }
  if (!answer.counts.by.empty()) {
    json["counts"] = answer.counts.all;
  }
  return json;
}

} // namespace

std::string render_json(const Answer& answer, std::string_view query, const View& view,
                        std::chrono::microseconds elapsed, HitText hit_text) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    text += line_of(hit_json(hit, answer.relaxed, view.current_folder, hit_text));
  }
  for (const AcrossBlock& block : answer.across) {
    for (const Hit& hit : block.hits) {
      text += line_of(hit_json(hit, false, view.current_folder, hit_text));
    }
  }
  for (const Count& count : answer.counts.counts) {
    text += line_of(count_json(answer.counts, count));
  }
  return text + line_of(summary_json(answer, query, elapsed));
}

std::string render_json_error(std::string_view error, std::string_view query,
                              std::chrono::microseconds elapsed) {
  Json summary = summary_json({}, query, elapsed);
  summary["error"] = valid_utf8(error);
  return line_of(summary);
}

} // namespace triglot

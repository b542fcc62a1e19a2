// Small functions from an arbitrary text to a value.
#include "tests/fuzz/target.h"

#include "analysis/analyser.h"
#include "analysis/dates/dates.h"
#include "analysis/identify.h"
#include "articles/article.h"
#include "articles/format.h"
#include "articles/html/entity.h"
#include "articles/input/declared_encoding.h"
#include "articles/input/decode.h"
#include "base/json_text.h"
#include "base/plain_text.h"
#include "query/syntax/date_range.h"
#include "store/record/attribution.h"
#include "store/record/metadata_field.h"
#include "store/record/url_name.h"
#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::fuzz {
namespace {

void check_decoded(std::string_view bytes, std::string_view declared) {
  const auto decoded = decode(bytes, declared);
  if (const auto* text = std::get_if<DecodedText>(&decoded)) {
    require_no_fault(test::map_fault(bytes, text->text, text->map));
  } else {
    require(!std::get<Unreadable>(decoded).reason.empty(), "a refusal has a reason");
  }
}

void run_decode(std::string_view bytes) {
  check_decoded(bytes, {});
  if (const std::string declared = declared_encoding(bytes); !declared.empty()) {
    check_decoded(bytes, declared);
  }
}

std::vector<std::string> decode_seeds() {
  return {"De dijken\r\n\r\nPerch\u00e9 no? \xff\xe2\x80\n",
          "\xef\xbb\xbfL\u2019acqua",
          std::string("\xff\xfeh\0\xe9\0\r\0\n\0\x3d\xd8\0\xde", 14),
          std::string("\xfe\xff\0h\0\xe9\xd8\x3d\xde\0", 10),
          "<meta charset=windows-1252><p>perch\xe9 \x93no\x94",
          "<?xml version='1.0' encoding='ISO-8859-15'?><a>\xa4</a>",
          "<meta http-equiv=x content='text/html; charset=shift_jis'><p>\x93\xfa\x96{",
          "<meta charset=iso-2022-jp><p>\x1b$B$3\x1b(B",
          "<meta charset=koi8-r>\xf7\xcf\xc4\xc1",
          "<meta charset=gb18030>\x81\x30\x81\x30\xc4\xe3",
          "<meta charset=hz>~{VPND~}"};
}

void run_format(std::string_view bytes) {
  const std::string_view beginning = bytes.substr(0, format_beginning_bytes);
  require(format_of_content(bytes) == format_of_content(beginning),
          "a format is told by the first bytes");
  format_of_name(bytes);
  content_decides(bytes);
}

std::vector<std::string> format_seeds() {
  return {"<!DOCTYPE html><html>",
          "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>",
          "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
          "<!-- x --><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
          "{\"text\": \"De dijken\"}\n",
          "\n {\"id\": 7, \"body\": {\"value\": \"x\"}}",
          "a/b.html.gz?x=1",
          "b.JSONL.zst",
          "Een tekst."};
}

void check_tokens(std::string_view text, const std::vector<Token>& tokens) {
  std::uint32_t end = 0;
  Position before;
  for (const Token& token : tokens) {
    require(token.span.begin >= end && token.span.begin < token.span.end &&
                token.span.end <= text.size(),
            "tokens are in order, inside the text");
    require(!token.form.empty() && is_valid_utf8(token.form), "a form is a word");
    require(token.position > before, "positions rise");
    end = token.span.end;
    before = token.position;
  }
}

void run_analysis(std::string_view bytes) {
  static Analyser analyser;
  const std::vector<Token> tokens = analyser.analyse(bytes);
  check_tokens(bytes, tokens);
  const std::string text = valid_utf8(bytes);
  const Identification language = identify(text);
  std::uint32_t end = 0;
  for (const LanguageRun& run : language.runs) {
    require(run.span.begin >= end && run.span.begin <= run.span.end && run.span.end <= text.size(),
            "passages are in order, inside the text");
    require(test::is_boundary(text, run.span.begin) && test::is_boundary(text, run.span.end),
            "passages begin and end between characters");
    end = run.span.end;
  }
  const LanguageOf of(language_from_code(language.code), language.runs);
  const std::vector<Token> stemmed = analyser.analyse(text, of);
  check_tokens(text, stemmed);
  for (const Token& token : stemmed) {
    require(test::is_boundary(text, token.span.begin) && test::is_boundary(text, token.span.end),
            "tokens begin and end between characters");
    require(is_valid_utf8(token.lemmas), "a stem is a word");
  }
}

std::vector<std::string> analysis_seeds() {
  return {"Nell\u2019universit\u00e0\n\nL'ACCORDO, perch\u00e9 no?",
          "Het water steeg en de huizen aan de dijk liepen onder. It was not what they expected.",
          "1,000.5 U.S.A. e-mail C++ \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \U0001F600 a_b "
          "x\u0301\u200d",
          "I\u0307stanbul stra\u00dfe \u1e9e \ufb01n \u0130"};
}

// A line for a terminal: no commands, whatever is in it.
void check_plain_line(std::string_view bytes) {
  const PlainLine line = plain_line(bytes);
  require(line.offsets.size() == bytes.size() + 1, "each byte has a place in the line");
  require(std::is_sorted(line.offsets.begin(), line.offsets.end()), "places do not fall");
  require(line.offsets.back() == line.text.size(), "the end is at the end");
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  require(std::none_of(line.text.begin(), line.text.end(), is_control), "no control characters");
  const std::string path = plain_path(bytes);
  require(std::none_of(path.begin(), path.end(), is_control), "no control characters in a path");
}

void check_dates(std::string_view bytes) {
  if (const std::optional<std::string> date = calendar_date(bytes)) {
    require(calendar_date(*date) == date, "a date is read as itself");
    const std::optional<DateRange> range = parse_date_range(*date, Day());
    require(range && range->first.starts_with(*date) && range->last.starts_with(*date),
            "a date is the range of its days");
  }
  if (const std::optional<DateRange> range =
          parse_date_range(bytes, std::chrono::year(2025) / 1 / 22)) {
    require(range->first <= range->last, "a range ends behind its beginning");
    require(calendar_date(range->first).has_value() || range->first == "0001-01-01",
            "a range begins with a day");
  }
}

void check_names(std::string_view bytes) {
  const std::string host = host_of(bytes);
  for (const std::string& site : site_terms(host)) {
    require(host.find(site) != std::string::npos && !site.empty(), "a site is a part of its host");
  }
  for (const std::string& name : path_components(bytes)) {
    require(name.size() <= 200 && name != ".", "a name fits into a term");
    extension_name(name);
    for (const std::string& stem : stem_names(name)) {
      require(stem.size() <= 200 && is_second_name(stem), "so does what stands for it");
    }
  }
  const std::string url = url_name(bytes);
  require(url.size() <= 216 && url.find('\0') == std::string::npos, "a URL fits into a term");
  url_beginning(bytes);
  metadata_field_named(bytes);
}

void run_strings(std::string_view bytes) {
  check_plain_line(bytes);
  check_dates(bytes);
  check_names(bytes);
  decode_entity(bytes);
  const std::string text = valid_utf8(bytes);
  require(is_valid_utf8(text), "what is made valid is valid");
  require(text == bytes || !is_valid_utf8(bytes), "what is valid stays as it is");
  const std::string json = nlohmann::json(text).dump();
  require(nlohmann::json::parse(terminal_safe_json(json)) == text, "JSON says the same");
}

std::vector<std::string> strings_seeds() {
  return {"2025-01-22",
          "2025-01..2025-03",
          "..2025",
          "2025-01-22T09:30:00+01:00",
          "Wed, 22 Jan 2025 08:30:00 GMT",
          "Wed Jan 22 10:00:00 +0000 2025",
          "22 gennaio 2025",
          "1\u00ba marzo 2025",
          "January 22nd, 2025",
          "20250122100000",
          "&eacute;",
          "&#233;",
          "&#x1F600;",
          "https://user@www.Example.org:8080/a?b#c",
          "http://xn--mnchen-3ya.de/",
          "http://[::1]/",
          "/home/ada/./nl/../a.tar.gz",
          "languageCode",
          "\x1b[31mrood\x1b]8;;x\x07 \u202e\u0085"};
}

} // namespace

Targets text_targets() {
  return {{"decode", 2048, "html", run_decode, decode_seeds},
          {"format", 2048, "html", run_format, format_seeds},
          {"analysis", 1024, "", run_analysis, analysis_seeds},
          {"strings", 512, "strings", run_strings, strings_seeds}};
}

} // namespace triglot::fuzz

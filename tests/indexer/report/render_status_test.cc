// Tests the output of triglot-index --status.
#include "indexer/report/render_status.h"

#include "store/schema.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

const AnalysisFingerprint own = {"0123456789abcdef", "fedcba9876543210"};

IndexStatus sample() {
  IndexStatus status;
  status.path = "/home/ada/news-index";
  status.generation = 7;
  status.updated = std::chrono::system_clock::from_time_t(1'700'000'000);
  status.bytes = 37'560'320;
  status.format = schema::version;
  status.articles = 121'678;
  status.contents = {{{"en", 71'173}, {"nl", 2'823}, {"it", 47'675}, {"fr", 3}, {"", 4}},
                     128'868,
                     10'520'609,
                     {own, {{"/home/ada/news", ""}, {"/srv/more news", "nl"}}}};
  return status;
}

// Sets the time zone while the object lives.
class Zone {
public:
  explicit Zone(const char* name) {
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  ~Zone() {
    ::unsetenv("TZ");
    ::tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;
};

// Three minutes after the last update.
std::string status_text(const IndexStatus& status) {
  return render_status_text(status, own, status.updated + std::chrono::seconds(190));
}

// The line that begins with this label, without it.
std::string value_of(const std::string& label, const std::string& text) {
  const std::size_t at = ("\n" + text).find("\n" + label);
  REQUIRE(at != std::string::npos);
  const std::string line = text.substr(at, text.find('\n', at) - at);
  const std::size_t value = line.find_first_not_of(' ', label.size());
  return value == std::string::npos ? "" : line.substr(value);
}

TEST_CASE("the status for people") {
  const Zone zone("CET-1");
  CHECK("\n" + status_text(sample()) == R"(
index            /home/ada/news-index
generation       7
updated          2023-11-14T23:13:20+01:00 (3 minutes ago)
size             35.8 MiB (37,560,320 bytes)
articles         121,678
  English (en)    71,173
  Dutch (nl)       2,823
  Italian (it)    47,675
  French (fr)          3
  unknown              4
distinct words   128,868
words            10,520,609
format           )" + std::to_string(schema::version) +
                                            R"(
analysis         0123456789abcdef (this program's)
dictionaries     fedcba9876543210 (this program's)
indexed folders  /home/ada/news
                 /srv/more news (nl unless declared)
)");
}

TEST_CASE("times have the zone of the place") {
  auto [name, time] = GENERATE(table<std::string, std::string>({
      {"UTC", "2023-11-14T22:13:20+00:00"},
      {"XXX+3:30", "2023-11-14T18:43:20-03:30"},
      {"XXX+0:30", "2023-11-14T21:43:20-00:30"},
      {"XXX-5:45", "2023-11-15T03:58:20+05:45"},
  }));
  const Zone zone(name.c_str());
  CHECK(value_of("updated", status_text(sample())) == time + " (3 minutes ago)");
  CHECK_THAT(render_status_json(sample(), own),
             ContainsSubstring(R"("updated":"2023-11-14T22:13:20Z")"));
}

TEST_CASE("the age is told in its largest unit") {
  const auto [seconds, age] = GENERATE(table<int, std::string>({
      {0, " (just now)"},
      {1, " (1 second ago)"},
      {59, " (59 seconds ago)"},
      {60, " (1 minute ago)"},
      {7200, " (2 hours ago)"},
      {86'400, " (1 day ago)"},
      {800 * 86'400, " (2 years ago)"},
      {-5, ""}, // the clock has gone back
  }));
  const IndexStatus status = sample();
  const std::string text =
      render_status_text(status, own, status.updated + std::chrono::seconds(seconds));
  CHECK(value_of("updated", text).substr(25) == age);
}

TEST_CASE("what is remembered of a folder is told beside it") {
  IndexStatus status = sample();
  std::vector<Root>& roots = status.contents->description.roots;
  roots = {{"/a", "nl", {{"exclude", "drafts/"}, {"exclude", "*.tmp\x1b"}}}};
  CHECK(value_of("indexed folders", status_text(status)) ==
        R"(/a (nl unless declared, without drafts/, "*.tmp\033"))");
  const auto json = nlohmann::json::parse(render_status_json(status, own));
  CHECK(json["roots"][0]["exclude"].dump() == R"(["drafts/","*.tmp\u001b"])");
  roots = {{"/a", "", std::vector<RootSetting>(7, {"exclude", "x"})}};
  CHECK(value_of("indexed folders", status_text(status)) ==
        "/a (without x, x, x, x, x and 2 more)");
}

TEST_CASE("sizes are told in a unit for people and in bytes") {
  auto [bytes, size] = GENERATE(table<std::uint64_t, std::string>({
      {0, "0.0 KiB (0 bytes)"},
      {999, "1.0 KiB (999 bytes)"},
      {1'048'576, "1.0 MiB (1,048,576 bytes)"},
      {5'000'000'000, "4.7 GiB (5,000,000,000 bytes)"},
      {5'000'000'000'000'000, "4547.5 TiB (5,000,000,000,000,000 bytes)"},
  }));
  IndexStatus status = sample();
  status.bytes = bytes;
  CHECK(value_of("size", status_text(status)) == size);
}

TEST_CASE("another format or analysis is told with what to do") {
  const std::string rebuild = "rebuild with: triglot-index --db /home/ada/news-index --rebuild";
  const std::string here = std::to_string(schema::version);
  const std::string other = "fedcba9876543210";
  auto [difference, analysis, format, analysed] =
      GENERATE_REF(table<int, std::string, std::string, std::string>({
          {0, own.forms, here, "0123456789abcdef (this program's)"},
          {0, other, here, other + " (another's: " + rebuild + ")"},
          {-1, other,
           std::to_string(schema::version - 1) + " (an older Triglot's, this one reads " + here +
               ": " + rebuild + ")",
           other + " (another's)"},
      }));
  IndexStatus status = sample();
  status.format = static_cast<std::uint32_t>(static_cast<int>(schema::version) + difference);
  status.contents->description.analysis.forms = analysis;
  const std::string text = status_text(status);
  CHECK(value_of("format", text) == format);
  CHECK(value_of("analysis", text) == analysed);
  const auto json = nlohmann::json::parse(render_status_json(status, own));
  CHECK(json["searchable"] == (difference == 0 && analysis == own.forms));
  CHECK(json["analysis"] == analysis);
  CHECK(json["own_analysis"] == own.forms);
  CHECK(json["stems"] == own.stems);
  CHECK(json["own_stems"] == own.stems);

  status.contents->description.roots.clear();
  if (analysis != own.forms) {
    CHECK_THAT(status_text(status), ContainsSubstring(rebuild + " PATH)"));
  }
  CHECK(value_of("indexed folders", status_text(status)) == "none");
}

TEST_CASE("other stemmers are told with what to do") {
  IndexStatus status = sample();
  status.contents->description.analysis.stems = "0000000000000000";
  CHECK(value_of("dictionaries", status_text(status)) ==
        "0000000000000000 (another's: repair with: triglot-index --db /home/ada/news-index)");
  CHECK(nlohmann::json::parse(render_status_json(status, own))["searchable"] == false);
}

TEST_CASE("commands to type name the index as a shell takes it") {
  const auto [path, typed] = GENERATE(table<std::string, std::string>(
      {{"/home/ada/my index", "'/home/ada/my index'"}, {"/a$(b)\n", "$'/a$(b)\\012'"}}));
  IndexStatus status = sample();
  status.path = path;
  status.contents->description.analysis = {"0", "0"};
  const std::string text = status_text(status);
  CHECK_THAT(value_of("analysis", text), ContainsSubstring("--db " + typed + " --rebuild"));
  CHECK_THAT(value_of("dictionaries", text), ContainsSubstring("--db " + typed + ")"));
}

TEST_CASE("of a newer format is told what can be known") {
  IndexStatus status = sample();
  status.format = schema::version + 1;
  status.contents.reset();
  const std::string text = status_text(status);
  CHECK_THAT(value_of("format", text), ContainsSubstring("a newer Triglot's, this one reads ") &&
                                           ContainsSubstring(": update it)"));
  CHECK(value_of("articles", text) == "121,678");
  CHECK(std::count(text.begin(), text.end(), '\n') == 6);
  const auto json = nlohmann::json::parse(render_status_json(status, own));
  for (const char* key : {"languages", "forms", "words", "roots", "analysis", "stems"}) {
    CHECK(json[key].is_null());
  }
  CHECK(json["articles"] == 121'678);
  CHECK(json["format"] == schema::version + 1);
  CHECK(json["own_format"] == schema::version);
  CHECK(json["searchable"] == false);
}

TEST_CASE("many languages and many roots are summed up for people alone") {
  IndexStatus status = sample();
  std::vector<LanguageCount>& languages = status.contents->languages;
  languages.pop_back();
  for (const char* code : {"de", "es", "pt", "la", "sv", "da", "fi", "pl", "cs"}) {
    languages.push_back({code, 2});
  }
  languages.push_back({"", 4});
  status.contents->description.roots.assign(1009, Root{"/a", ""});
  const std::string text = status_text(status);
  CHECK(value_of("  2 more", text) == "4");
  CHECK(value_of("  Finnish (fi)", text) == "2");
  CHECK(value_of("  unknown", text) == "4");
  CHECK_THAT(text, ContainsSubstring("and 1,001 more\n"));
  CHECK_THAT(text, !ContainsSubstring("Polish"));
  const auto json = nlohmann::json::parse(render_status_json(status, own));
  CHECK(json["languages"].size() == 14);
  CHECK(json["roots"].size() == 1009);
}

TEST_CASE("numbers stand below each other, however long a language's name") {
  IndexStatus status = sample();
  status.contents->languages.push_back({"zh-Hant", 1});
  const std::string text = status_text(status);
  std::size_t column = 0;
  for (const std::string label : {"articles", "  English", "  French", "  unknown"}) {
    const std::size_t begin = ("\n" + text).find("\n" + label);
    const std::size_t end = text.find('\n', begin) - begin;
    CHECK((column == 0 || column == end));
    column = end;
  }
}

TEST_CASE("names with control characters or no UTF-8 command no terminal") {
  IndexStatus status = sample();
  status.path = "/a\x1b[2J\n\xff";
  status.contents->languages.push_back({"x\x1b\xC2\x9B", 1});
  status.contents->description = {{"\x1b]0;\xff", "\x1b\xff"},
                                  {{"/r\n\x1b", "\x1b"}, {"/\xff", ""}}};
  const std::string text = status_text(status);
  const std::string json = render_status_json(status, own);
  for (const std::string& printed : {text, json}) {
    CHECK_THAT(printed, !ContainsSubstring("\x1b"));
    CHECK_THAT(printed, !ContainsSubstring("\xC2\x9B"));
  }
  CHECK_THAT(text, ContainsSubstring(R"("/r\n)"));
  CHECK(std::count(json.begin(), json.end(), '\n') == 1);
  const auto parsed = nlohmann::json::parse(json);
  CHECK(parsed["path_hex"] == "2f611b5b324a0aff");
  CHECK(parsed["roots"][1]["path_hex"] == "2fff");
  CHECK_FALSE(parsed["roots"][0].contains("path_hex"));
}

TEST_CASE("the status for programs has all counts") {
  const auto json = nlohmann::ordered_json::parse(render_status_json(sample(), own));
  CHECK(json["type"] == "status");
  CHECK(json["path"] == "/home/ada/news-index");
  CHECK_FALSE(json.contains("path_hex"));
  CHECK(json["generation"] == 7);
  CHECK(json["bytes"] == 37'560'320);
  CHECK(json["forms"] == 128'868);
  CHECK(json["words"] == 10'520'609);
  CHECK(json["searchable"] == true);
  CHECK(json["languages"].dump() ==
        R"([{"code":"en","name":"English","articles":71173},)"
        R"({"code":"nl","name":"Dutch","articles":2823},)"
        R"({"code":"it","name":"Italian","articles":47675},)"
        R"({"code":"fr","name":"French","articles":3},{"code":null,"name":null,"articles":4}])");
  CHECK(json["roots"].dump() == R"([{"path":"/home/ada/news","lang":null},)"
                                R"({"path":"/srv/more news","lang":"nl"}])");
}

} // namespace
} // namespace triglot

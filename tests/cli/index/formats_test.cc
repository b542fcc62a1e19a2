// Tests the same articles in each format: each is found in all of them, and each hit is on the line
// that it names.
#include "analysis/analyser.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Original {
  std::string name;
  std::string language;
  std::string title;
  std::vector<std::string> paragraphs; // of lines
};

// An article of the corpus. Its Markdown only has paragraphs, headings and front matter.
Original original_of(const fs::path& path) {
  static const std::regex link("\\[([^\\]]*)\\]\\([^)]*\\)");
  Original article;
  article.name = path.stem().string();
  article.language = path.parent_path().filename().string();
  int rules = 0;
  bool open = false;
  for (std::string line : test::lines_of(test::read_bytes(path))) {
    rules += line == "---" ? 1 : 0;
    if (rules < 2) {
      if (line.starts_with("title: ")) {
        article.title = line.substr(7);
        std::erase(article.title, '"');
      }
      continue;
    }
    line.erase(0, line.find_first_not_of("#-> "));
    if (line.empty()) {
      open = false;
    } else if (open) {
      article.paragraphs.back() += "\n" + line;
    } else {
      article.paragraphs.push_back(line);
      open = true;
    }
  }
  for (std::string& paragraph : article.paragraphs) {
    paragraph = std::regex_replace(paragraph, link, "$1");
  }
  return article;
}

std::vector<Original> originals() {
  std::vector<Original> articles;
  for (const auto& entry : fs::recursive_directory_iterator(PROJECT_FOLDER "/corpus")) {
    if (entry.path().extension() == ".md") {
      articles.push_back(original_of(entry.path()));
    }
  }
  std::sort(articles.begin(), articles.end(),
            [](const Original& a, const Original& b) { return a.name < b.name; });
  return articles;
}

std::string joined(const std::vector<std::string>& parts, std::string_view joint) {
  return fmt::format("{}", fmt::join(parts, joint));
}

// Writes `&` and `<` as entities, and, if `ascii`, non-ASCII characters as numeric references.
enum class Characters : std::uint8_t { as_they_are, ascii };
std::string escaped(std::string_view text, Characters characters) {
  std::string out;
  const auto utf16 = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  for (std::int32_t at = 0; at < utf16.length(); at = utf16.moveIndex32(at, 1)) {
    const UChar32 c = utf16.char32At(at);
    if (c == '&' || c == '<' || c == '>' || (c >= 0x80 && characters == Characters::ascii)) {
      out += fmt::format("&#{};", c);
    } else {
      icu::UnicodeString(c).toUTF8String(out);
    }
  }
  return out;
}

std::string paragraphs_as_html(const Original& article, Characters characters) {
  std::string html;
  for (const std::string& paragraph : article.paragraphs) {
    html += "<p>" + escaped(paragraph, characters) + "</p>\n";
  }
  return html;
}

std::string page(const Original& article, Characters characters, std::string_view charset) {
  return fmt::format("<!DOCTYPE html>\n<html lang=\"{0}\">\n<head><meta charset=\"{1}\">\n"
                     "<title>{2}</title></head>\n<body><nav>frameword</nav>\n<main>\n<h1>{2}</h1>\n"
                     "{3}</main>\n<footer>frameword</footer></body></html>\n",
                     article.language, charset, escaped(article.title, characters),
                     paragraphs_as_html(article, characters));
}

std::string in_encoding(const std::string& utf8, const char* encoding) {
  const auto utf16 = icu::UnicodeString::fromUTF8(utf8);
  std::string out(static_cast<std::size_t>(utf16.length()) * 4 + 10, '\0');
  out.resize(static_cast<std::size_t>(utf16.extract(
      0, utf16.length(), out.data(), static_cast<std::uint32_t>(out.size()), encoding)));
  return out;
}

std::string records(const std::vector<Original>& articles) {
  constexpr bool ascii = true;
  std::string lines;
  for (const Original& article : articles) {
    const Json record = {{"id", article.name + article.language},
                         {"headline", article.title},
                         {"lang", article.language},
                         {"body", joined(article.paragraphs, "\n\n")}};
    lines += record.dump(-1, ' ', lines.size() % 2 == 0 ? ascii : !ascii) + "\n";
  }
  return lines;
}

std::string rss(const std::vector<Original>& articles) {
  std::string items;
  for (const Original& article : articles) {
    items += fmt::format("<item>\n<title>{}</title>\n<guid>{}</guid>\n"
                         "<content:encoded><![CDATA[{}]]></content:encoded>\n</item>\n",
                         escaped(article.title, Characters::as_they_are),
                         article.name + article.language,
                         paragraphs_as_html(article, Characters::as_they_are));
  }
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\n"
         "<title>frameword of RSS</title>\n" + // not the same feed as atom()'s
         items +
         "</channel></rss>\n";
}

std::string atom(const std::vector<Original>& articles) {
  std::string entries;
  for (const Original& article : articles) {
    const std::string html = paragraphs_as_html(article, Characters::as_they_are);
    entries += fmt::format("<entry xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n"
                           "<content type=\"html\">{}</content>\n</entry>\n",
                           article.language, article.name + article.language,
                           escaped(article.title, Characters::as_they_are),
                           escaped(html, Characters::as_they_are));
  }
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
         "xmlns=\"http://www.w3.org/2005/Atom\">\n<title>frameword</title>\n" +
         entries + "</feed>\n";
}

// The line as a reader sees it, with numeric references decoded, however nested.
std::string unescaped(std::string line) {
  static const std::regex number("&#([0-9]+);");
  for (int depth = 0; depth < 2; ++depth) {
    std::smatch match;
    std::string out;
    while (std::regex_search(line, match, number)) {
      out += match.prefix();
      icu::UnicodeString(static_cast<UChar32>(std::stol(match[1]))).toUTF8String(out);
      line = match.suffix();
    }
    line = out + line;
  }
  return line;
}

std::string seen_in_record(const std::string& line) {
  const Json record = Json::parse(line);
  return record["headline"].get<std::string>() + " " + record["body"].get<std::string>();
}

class EveryFormat {
public:
  EveryFormat() {
    const std::vector<Original> articles = originals();
    const auto same = [](const std::string& line) { return line; };
    for (const Original& article : articles) {
      const std::string name = article.language + "-" + article.name;
      const std::string text = article.title + "\n\n" + joined(article.paragraphs, "\n\n") + "\n";
      add("txt/" + name + ".txt", text, same);
      add("md/" + name + ".md", "---\nlang: " + article.language + "\n---\n# " + text, same);
      add("html/" + name + ".html", page(article, Characters::ascii, "utf-8"), unescaped);
      const std::string latin = page(article, Characters::as_they_are, "windows-1252");
      add("latin/" + name + ".htm", in_encoding(latin, "windows-1252"), latin, unescaped);
      add("utf16/" + name + ".txt", "\xff\xfe" + in_encoding(text, "UTF-16LE"), text, same);
      add("packed-html/" + name + ".html.gz",
          test::packed(page(article, Characters::ascii, "utf-8"), test::Packing::gzip),
          page(article, Characters::ascii, "utf-8"), unescaped);
    }
    const std::string lines = records(articles);
    add("jsonl/all.jsonl", lines, seen_in_record);
    add("jsonl-gz/all.ndjson.gz", test::packed(lines, test::Packing::gzip), lines, seen_in_record);
    add("jsonl-zst/all.jsonl.zst", test::packed(lines, test::Packing::zstd), lines, seen_in_record);
    add("rss/all.rss", rss(articles), unescaped);
    add("atom/all.xml", atom(articles), unescaped);
    indexed_ = test::run({"triglot-index", "--db", db(), (folder_.path() / "files").string()});
  }

  const test::Outcome& indexed() const { return indexed_; }

  // The number of hits below each folder, that is, in each format; checks each hit.
  std::map<std::string, int> hits(const std::string& query) const {
    const test::Outcome outcome =
        test::run({"triglot-query", "--db", db(), "--format", "json", "-n", "2000", "--", query},
                  {.folder = folder_.path() / "files"});
    std::map<std::string, int> counts;
    for (const std::string& line : test::lines_of(outcome.out)) {
      const Json object = Json::parse(line);
      if (object["type"] == "hit") {
        const auto path = object["path"].get<std::string>();
        ++counts[path.substr(0, path.find('/'))];
        check(object, path);
      }
    }
    return counts;
  }

  std::size_t formats() const { return 11; }

private:
  using Seen = std::function<std::string(const std::string&)>;

  std::string db() const { return (folder_.path() / "index").string(); }

  void add(const std::string& name, const std::string& bytes, const Seen& seen) {
    add(name, bytes, bytes, seen);
  }
  // `text` is the file's content in UTF-8, decompressed, as `zcat` or `iconv` would show it.
  void add(const std::string& name, const std::string& bytes, const std::string& text,
           const Seen& seen) {
    folder_.write("files/" + name, bytes);
    shown_[name] = {test::lines_of(text), seen};
  }

  // One of the words found is on the line.
  void check(const Json& hit, const std::string& path) const {
    CAPTURE(hit.dump());
    const auto& [lines, seen] = shown_.at(path);
    const std::size_t line = hit["line"];
    REQUIRE(line >= 1);
    REQUIRE(line <= lines.size());
    static Analyser analyser;
    std::set<std::string> forms;
    for (const Token& token : analyser.analyse(seen(lines[line - 1]))) {
      forms.insert(token.form);
    }
    const std::vector<std::string> matched = hit["matched"];
    CAPTURE(lines[line - 1]);
    CHECK(std::any_of(matched.begin(), matched.end(),
                      [&](const std::string& form) { return forms.contains(form); }));
  }

  struct Shown {
    std::vector<std::string> lines;
    Seen seen;
  };

  test::TemporaryFolder folder_;
  std::map<std::string, Shown> shown_;
  test::Outcome indexed_;
};

const EveryFormat& in_every_format() {
  static const EveryFormat one;
  return one;
}

TEST_CASE("All formats are indexed without a warning") {
  CHECK(in_every_format().indexed().err.empty());
  CHECK_THAT(in_every_format().indexed().out,
             ContainsSubstring("indexed 297 articles (99 en, 99 nl, 99 it)"));
}

TEST_CASE("What frames an article is found in no format") {
  CHECK(in_every_format().hits("frameword").empty());
}

TEST_CASE("Each article is found in each format, and on its line", "[slow]") {
  const auto query = GENERATE(
      as<std::string>{}, "stargate", "accordo", "dijken", "water", "\"right of first refusal\"",
      "\"recht van eerste weigering\"", "\"diritto di prelazione\"", "perché", "capacità", "cafe",
      "één", "zonnepanelen", "vleermuizen", "rondoni", "formaggio", "treni", "spoorlijn", "kaas",
      "dorpsclub", "calcio", "bakery", "bread", "tides", "turbines", "rovers", "planet", "train",
      "microsoft", "openai", "oracle", "azure", "2030", "2025", "500", "huizen", "gemeente",
      "consorzio", "sole", "università", "l'accordo", "dell'intelligenza", "nuvola", "cloud",
      "capacity", "contract", "AGI", "OpenAI's", "merwel", "bestuur", "giugno OR maggio",
      "dijken NEAR/6 merwel", "title:stargate", "wat* -stargate");
  CAPTURE(query);
  const std::map<std::string, int> hits = in_every_format().hits(query);
  REQUIRE(hits.size() == in_every_format().formats());
  for (const auto& [format, count] : hits) {
    CAPTURE(format);
    CHECK(count == hits.at("md"));
  }
}

} // namespace
} // namespace triglot

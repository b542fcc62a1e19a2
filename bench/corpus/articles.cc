#include "bench/corpus/articles.h"

#include "analysis/analyser.h"
#include "base/error.h"
#include "store/fingerprint.h"
#include "store/index.h"

#include <chrono>
#include <fstream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_title_bytes = 100;

// A date for an article without one, from its id: 32 hexadecimal digits, practically random.
std::string invented_date(const std::string& id) {
  using namespace std::chrono;
  constexpr sys_days first = year(2015) / January / 1;
  constexpr sys_days last = year(2024) / December / 31;
  const auto days_in_all = static_cast<std::uint64_t>((last - first).count() + 1);
  const std::uint64_t number = std::stoull(id.substr(0, 15), nullptr, 16);
  const year_month_day day(first + days(static_cast<int>(number % days_in_all)));
  return fmt::format("{}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// A title that is only the start of a paragraph would be prepended again by a reader.
bool stands_apart(const Record& record) {
  const ByteSpan title = record.title;
  return title.begin == 0 && !title.empty() && record.title_end == TitleEnd::whole &&
         (title.end == record.text.size() || record.text[title.end] == '\n');
}

CorpusArticle article_of(const Record& record, Dates dates) {
  CorpusArticle article;
  article.id = article_id(record.source);
  article.title = stands_apart(record) ? std::string(record.title.of(record.text)) : "";
  article.text = record.text;
  article.language = record.language;
  article.date = record.source.date.empty() && dates == Dates::invent ? invented_date(article.id)
                                                                      : record.source.date;
  return article;
}

} // namespace

std::string to_line(const CorpusArticle& article) {
  Json json;
  json["id"] = article.id;
  for (const auto& [key, value] :
       {std::pair{"title", &article.title}, std::pair{"text", &article.text},
        std::pair{"lang", &article.language}, std::pair{"date", &article.date}}) {
    if (!value->empty()) {
      json[key] = *value;
    }
  }
  return json.dump() + "\n";
}

void dump_articles(const IndexDirectory& directory, Dates dates,
                   const std::function<void(std::string_view)>& write) {
  Analyser analyser;
  const Index index(directory, analysis_fingerprint(analyser));
  const std::vector<DocId> ids = index.read([](const Xapian::Database& database) {
    std::vector<DocId> all;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      all.push_back(DocId{*at});
    }
    return all;
  });
  for (const DocId id : ids) {
    write(to_line(article_of(
        index.read([&](const Xapian::Database&) { return index.snapshots().record(id); }), dates)));
  }
}

std::uint64_t for_each_article(const std::filesystem::path& file,
                               const std::function<void(CorpusArticle&&)>& take) {
  std::ifstream in(file);
  if (!in) {
    throw Error(
        fmt::format("cannot read '{}' (make it with: triglot-bench articles)", file.string()));
  }
  std::uint64_t articles = 0;
  for (std::string line; std::getline(in, line); ++articles) {
    try {
      const Json json = Json::parse(line);
      take({json.at("id"), json.value("title", ""), json.at("text"), json.value("lang", ""),
            json.value("date", "")});
    } catch (const Json::exception& error) {
      throw Error(fmt::format("cannot read '{}': line {} is no article: {}", file.string(),
                              articles + 1, error.what()));
    }
  }
  if (articles == 0 || in.bad()) {
    throw Error(fmt::format("cannot read '{}': {}", file.string(),
                            in.bad() ? "input error" : "no article in it"));
  }
  return articles;
}

std::vector<CorpusArticle> read_articles(const std::filesystem::path& file) {
  std::vector<CorpusArticle> articles;
  for_each_article(file, [&](CorpusArticle&& article) { articles.push_back(std::move(article)); });
  return articles;
}

std::string shown_title(const CorpusArticle& article) {
  if (!article.title.empty()) {
    return article.title;
  }
  std::string title = article.text.substr(0, article.text.find('\n'));
  if (title.size() > max_title_bytes) {
    std::size_t end = max_title_bytes;
    while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    title.resize(end);
  }
  return title;
}

} // namespace triglot::bench

#include "bench/evaluation/known_items.h"

#include "analysis/analyser.h"
#include "articles/html/metadata/declared_text.h"
#include "base/error.h"
#include "bench/corpus/plain_words.h"
#include "bench/corpus/random.h"
#include "bench/corpus/write_file.h"
#include "bench/evaluation/article_names.h"
#include "store/fingerprint.h"
#include "store/index.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::bench {
namespace {

struct KnownItem {
  std::string query;
  std::set<std::string> articles;
};

// Items of a language, by the query's words in lower case.
using KnownItems = std::map<std::string, KnownItem>;

std::string page_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) {
    throw Error(fmt::format("cannot read '{}'", path));
  }
  return bytes;
}

class Collector {
public:
  explicit Collector(const KnownItemsOptions& options)
      : options_(options), names_(options.articles) {}

  void add(const Record& record) {
    if (record.language.empty() || !names_.belongs(record.source)) {
      return;
    }
    if (options_.known_by == KnownBy::titles) {
      add_item(record, std::string(record.title.of(record.text)));
    } else if (record.source.record.empty()) {
      for (const std::string& entry : index_entries(page_bytes(record.source.path))) {
        add_item(record, entry);
      }
    }
  }

  const std::map<std::string, KnownItems>& by_language() const { return by_language_; }

private:
  void add_item(const Record& record, std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ',' || c == ';'; }, ' ');
    std::vector<std::string> written;
    std::vector<std::string> folded;
    for (const PlainWord& word : plain_words(text, tokeniser_)) {
      written.emplace_back(word.span.of(text));
      folded.push_back(word.folded);
    }
    if (written.size() < options_.min_words || written.size() > options_.max_words ||
        written.size() != pieces(text) || has_operator(written)) {
      return;
    }
    KnownItem& item = by_language_[record.language][fmt::format("{}", fmt::join(folded, " "))];
    if (item.query.empty()) {
      item.query = fmt::format("{}", fmt::join(written, " "));
    }
    item.articles.insert(names_.of(record.source));
  }

  // Number of pieces between blanks.
  static std::size_t pieces(std::string_view text) {
    std::size_t count = 0;
    bool in_piece = false;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n';
      count += !blank && !in_piece ? 1U : 0U;
      in_piece = !blank;
    }
    return count;
  }

  static bool has_operator(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return word == "AND" || word == "OR" || word == "NOT" || word == "NEAR";
    });
  }

  const KnownItemsOptions& options_;
  ArticleNames names_;
  Tokeniser tokeniser_;
  std::map<std::string, KnownItems> by_language_;
};

// A uniform random sample of `count` items.
std::vector<const KnownItem*> drawn(const KnownItems& items, std::size_t count, Random& random) {
  std::vector<const KnownItem*> all;
  all.reserve(items.size());
  for (const auto& [folded, item] : items) {
    all.push_back(&item);
  }
  const std::size_t size = std::min(count, all.size());
  for (std::size_t i = 0; i < size; ++i) {
    std::swap(all[i], all[i + random.below(all.size() - i)]);
  }
  all.resize(size);
  return all;
}

} // namespace

std::vector<std::string> index_entries(std::string_view page) {
  constexpr std::string_view begin = R"(<meta itemprop="keywords" content=")";
  std::vector<std::string> entries;
  for (std::size_t at = page.find(begin); at != std::string_view::npos; at = page.find(begin, at)) {
    at += begin.size();
    entries.push_back(declared_text(page.substr(at, page.find('"', at) - at)));
  }
  return entries;
}

void write_known_items(const KnownItemsOptions& options) {
  Analyser analyser;
  const Index index(IndexDirectory(options.index), analysis_fingerprint(analyser));
  const Collector collector = index.read([&](const Xapian::Database& database) {
    Collector all(options);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      all.add(index.snapshots().record(DocId{*at}));
    }
    return all;
  });
  std::string queries;
  std::string judgments;
  Random random(options.seed);
  for (const auto& [language, items] : collector.by_language()) {
    std::size_t number = 0;
    for (const KnownItem* item : drawn(items, options.count, random)) {
      const std::string id = fmt::format("{}-{}", language, ++number);
      queries += fmt::format("{}\t{}\n", id, item->query);
      for (const std::string& article : item->articles) {
        judgments += fmt::format("{} 0 {} 1\n", id, article);
      }
    }
  }
  if (queries.empty()) {
    throw Error(fmt::format("no article of '{}' below '{}' is known by plain words",
                            options.index.string(), options.articles.string()));
  }
  write_file(options.queries, [&](std::ostream& out) { out << queries; });
  write_file(options.judgments, [&](std::ostream& out) { out << judgments; });
}

} // namespace triglot::bench

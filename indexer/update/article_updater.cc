#include "indexer/update/article_updater.h"

#include <utility>

#include <fmt/format.h>

namespace triglot {

std::optional<DocId> ArticleUpdater::put(Article article, const std::string& given_language) {
  const std::optional<DocId> id = index_.find(article.source);
  if (!id) {
    add(std::move(article), given_language);
    return std::nullopt;
  }
  Record old = index_.record(*id);
  if (old.article_hash != article_hash(article, given_language)) {
    replace(*id, old, std::move(article), given_language);
  } else if (old.origin != article.origin) {
    old.origin = article.origin;
    index_.change(*id, [&](Xapian::Document& document) { shift_document(document, old); });
  }
  return id;
}

void ArticleUpdater::replace_from_elsewhere(DocId id, Article article,
                                            const std::string& given_language) {
  Record old = index_.record(id);
  if (old.article_hash == article_hash(article, given_language)) {
    old.origin = article.origin;
    move(id, std::move(old), article.source);
  } else {
    replace(id, old, std::move(article), given_language);
  }
}

void ArticleUpdater::move(DocId id, const std::string& path) {
  Record record = index_.record(id);
  Source now = record.source;
  now.path = path;
  move(id, std::move(record), now);
}

void ArticleUpdater::move(DocId id, Record record, const Source& now) {
  const std::string before = std::exchange(record.source.path, now.path);
  record.source.record = now.record;
  index_.change(id, [&](Xapian::Document& document) {
    move_document(document, record, index_.description().positions);
  });
  ++report_.moved;
  tell_change(ArticleChange::Kind::moved, record.source, before);
  sink_.happened({Event::Kind::note, record.source.path, record_line(record),
                  fmt::format("moved, was {}", before)});
}

void ArticleUpdater::remove(DocId id) {
  const Record record = index_.record(id);
  index_.remove(id, tokens_of(record, analyser_), record.text.size());
  ++report_.removed;
  tell_change(ArticleChange::Kind::removed, record.source);
  --report_.articles[record.language];
  sink_.happened({Event::Kind::note, record.source.path, record_line(record), "removed"});
}

void ArticleUpdater::add(Article article, const std::string& given_language) {
  const AnalysedArticle analysed = analyse(std::move(article), given_language);
  index_.add(make_document(analysed, analyser_, index_.description().positions), analysed.words,
             analysed.record.text.size());
  ++report_.added;
  tell_change(ArticleChange::Kind::added, analysed.record.source);
  count(analysed.record);
}

void ArticleUpdater::replace(DocId id, const Record& old, Article article,
                             const std::string& given_language) {
  const AnalysedArticle analysed = analyse(std::move(article), given_language);
  index_.replace(id, make_document(analysed, analyser_, index_.description().positions),
                 tokens_of(old, analyser_), analysed.words, analysed.record.text.size());
  ++report_.changed;
  tell_change(ArticleChange::Kind::changed, analysed.record.source);
  --report_.articles[old.language];
  count(analysed.record);
}

AnalysedArticle ArticleUpdater::analyse(Article article, const std::string& given_language) {
  AnalysedArticle analysed = analyse_article(std::move(article), given_language, analyser_);
  for (const Event& event : analysed.events) {
    sink_.happened(event);
  }
  return analysed;
}

void ArticleUpdater::count(const Record& record) {
  ++report_.articles[record.language];
  report_.text_bytes += record.text.size();
  if (sink_.wants_indexed()) {
    sink_.happened(indexed_event(record));
  }
}

void ArticleUpdater::tell_change(ArticleChange::Kind kind, const Source& source,
                                 const std::string& before) {
  sink_.changed({kind, source.path, !source.record.empty(), before});
}

} // namespace triglot

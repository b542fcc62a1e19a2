// Changes the articles of an index one by one, and reports each change.
#pragma once

#include "analysis/analyser.h"
#include "indexer/build_report.h"
#include "indexer/document.h"
#include "store/index_updater.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

// All arguments must outlive this object. Throws as IndexUpdater does.
class ArticleUpdater {
public:
  // Counts changes in `report`, and reports them to `sink`, which counts failures itself.
  ArticleUpdater(IndexUpdater& index, Analyser& analyser, BuildReport& report, EventSink& sink)
      : index_(index), analyser_(analyser), report_(report), sink_(sink) {}

  // Adds the article, or replaces the one from the same source, if it differs. Returns the document
  // id, if the article existed before.
  std::optional<DocId> put(Article article, const std::string& given_language);
  // Replaces the article `id`, which comes from elsewhere.
  void replace_from_elsewhere(DocId id, Article article, const std::string& given_language);
  // Moves the article to another file, `path`.
  void move(DocId id, const std::string& path);
  void remove(DocId id);

private:
  void add(Article article, const std::string& given_language);
  void replace(DocId id, const Record& old, Article article, const std::string& given_language);
  void move(DocId id, Record record, const Source& now);
  AnalysedArticle analyse(Article article, const std::string& given_language);
  void count(const Record& record);
  void tell_change(ArticleChange::Kind kind, const Source& source, const std::string& before = {});

  IndexUpdater& index_;
  Analyser& analyser_;
  BuildReport& report_;
  EventSink& sink_;
};

} // namespace triglot

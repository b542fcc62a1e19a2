#include "indexer/batch_indexer.h"

#include <optional>
#include <utility>

namespace triglot {

AnalysedArticle BatchIndexer::analyse(ReadArticle read, IndexedBatch& indexed) {
  ToldKeeper keeper([&](Told told) { indexed.told.push_back(std::move(told)); });
  return analyse_and_tell(std::move(read.article), read.given_language, analyser_, keeper);
}

AnalysedArticle BatchIndexer::analyse(KeptArticle kept) {
  AnalysedArticle analysed;
  analysed.record = std::move(kept.record);
  analysed.words = tokens_of(analysed.record, analyser_);
  return analysed;
}

IndexedBatch BatchIndexer::index(Batch batch) {
  IndexedBatch indexed;
  indexed.order = batch.order;
  indexed.ends_group = batch.ends_group;
  indexed.files = std::move(batch.files);
  indexed.told.reserve(batch.items.size() + batch.articles);
  LexiconChanges lexicon; // of this batch: it fits into the processor's cache, all would not
  std::optional<PartWriter> part;
  if (writer_ != nullptr && batch.articles > 0) {
    part.emplace(writer_->begin_part(batch.order));
  }
  for (Batch::Item& item : batch.items) {
    if (stopped_) {
      throw BuildStopped();
    }
    if (auto* told = std::get_if<Told>(&item)) {
      indexed.told.push_back(std::move(*told));
      continue;
    }
    auto* read = std::get_if<ReadArticle>(&item);
    const AnalysedArticle analysed = read != nullptr
                                         ? analyse(std::move(*read), indexed)
                                         : analyse(std::move(std::get<KeptArticle>(item)));
    if (part) {
      part->add(make_document(analysed, analyser_));
      lexicon.add_document(analysed.words);
    }
    ++indexed.articles[analysed.record.language];
    indexed.bytes += analysed.record.text.size();
    indexed.told.emplace_back(indexed_article(analysed.record));
  }
  if (part) {
    part->finish();
    lexicon_.add(std::move(lexicon));
  }
  return indexed;
}

} // namespace triglot

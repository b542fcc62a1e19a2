#include "indexer/batch_indexer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace triglot {

namespace {

// Reports a batch's bytes as indexed, in equal steps, and the remainder at its end.
class BatchProgress {
public:
  BatchProgress(std::uint64_t bytes, std::size_t steps, SharedProgress& all)
      : step_(bytes / std::max<std::size_t>(steps, 1)), left_(bytes), all_(all) {}
  ~BatchProgress() { all_.bytes_twice += left_; }
  BatchProgress(const BatchProgress&) = delete;
  BatchProgress& operator=(const BatchProgress&) = delete;

  void advance() {
    left_ -= step_;
    all_.bytes_twice += step_;
  }

private:
  std::uint64_t step_;
  std::uint64_t left_;
  SharedProgress& all_;
};

} // namespace

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
  LexiconChanges lexicon; // of this batch only, so that it fits the processor's cache
  std::optional<SegmentWriter> part;
  if (writer_ != nullptr && batch.articles > 0) {
    part.emplace(writer_->begin_segment(batch.order));
  }
  BatchProgress progress(batch.bytes_read, batch.items.size(), progress_);
  for (Batch::Item& item : batch.items) {
    if (stopped_) {
      throw BuildStopped();
    }
    progress.advance();
    if (auto* event = std::get_if<Event>(&item)) {
      indexed.events.push_back(std::move(*event));
      continue;
    }
    auto* read = std::get_if<ReadArticle>(&item);
    AnalysedArticle analysed =
        read != nullptr ? analyse_article(std::move(read->article), read->given_language, analyser_)
                        : analyse(std::move(std::get<KeptArticle>(item)));
    std::move(analysed.events.begin(), analysed.events.end(), std::back_inserter(indexed.events));
    if (part) {
      part->add(make_document(analysed, analyser_, writer_->positions()));
      lexicon.add_document(analysed.words);
    }
    ++indexed.articles[analysed.record.language];
    indexed.bytes += analysed.record.text.size();
    if (tells_indexed_) {
      indexed.events.push_back(indexed_event(analysed.record));
    }
  }
  if (part) {
    part->finish();
    lexicon_.add(std::move(lexicon));
  }
  return indexed;
}

} // namespace triglot

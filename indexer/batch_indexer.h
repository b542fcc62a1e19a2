// Second half of a full build: indexes batches of articles into segments. One per thread.
#pragma once

#include "analysis/analyser.h"
#include "indexer/batch.h"
#include "indexer/document.h"
#include "store/lexicon/lexicon.h"

#include <atomic>
#include <utility>

namespace triglot {

class BatchIndexer {
public:
  // A null `writer` means a dry run. All arguments must outlive this object. `tells_indexed`: emit
  // an event for each indexed article.
  BatchIndexer(IndexWriter* writer, bool tells_indexed, const std::atomic<bool>& stopped,
               SharedProgress& progress)
      : writer_(writer), tells_indexed_(tells_indexed), stopped_(stopped), progress_(progress) {}

  // Throws Error if the segment cannot be written, BuildStopped once `stopped` is true.
  IndexedBatch index(Batch batch);

  // The lexicon changes of the batches since the last call.
  LexiconChanges take_lexicon() { return std::exchange(lexicon_, {}); }

private:
  AnalysedArticle analyse(KeptArticle kept);

  IndexWriter* writer_;
  bool tells_indexed_;
  const std::atomic<bool>& stopped_;
  SharedProgress& progress_;
  Analyser analyser_;
  LexiconChanges lexicon_;
};

} // namespace triglot

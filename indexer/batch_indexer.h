// The second half of a full build: from a batch of articles to a segment. One per thread.
#pragma once

#include "analysis/analyser.h"
#include "indexer/batch.h"
#include "indexer/document.h"
#include "store/lexicon.h"

#include <atomic>
#include <utility>

namespace triglot {

class BatchIndexer {
public:
  // Without a writer nothing is written. All outlive this object. `tells_indexed`: of each article
  // that it is indexed.
  BatchIndexer(IndexWriter* writer, bool tells_indexed, const std::atomic<bool>& stopped,
               SharedProgress& progress)
      : writer_(writer), tells_indexed_(tells_indexed), stopped_(stopped), progress_(progress) {}

  // Throws Error where the part cannot be written, BuildStopped once `stopped` is true.
  IndexedBatch index(Batch batch);

  // What the batches since the last call bring into the lexicon.
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

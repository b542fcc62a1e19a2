// The second half of a full build: from a batch of articles to a part of the new index. One per
// thread.
#pragma once

#include "analysis/analyser.h"
#include "indexer/batch.h"
#include "indexer/document.h"
#include "store/lexicon.h"

namespace triglot {

class BatchIndexer {
public:
  // Without a writer nothing is written. It outlives this object.
  explicit BatchIndexer(IndexWriter* writer) : writer_(writer) {}

  // Throws Error where the part cannot be written.
  IndexedBatch index(Batch batch);

  // What all the batches together bring into the lexicon; to be taken once, at the end.
  LexiconChanges take_lexicon() { return std::move(lexicon_); }

private:
  AnalysedArticle analyse(ReadArticle read, IndexedBatch& indexed);
  AnalysedArticle analyse(KeptArticle kept);

  IndexWriter* writer_;
  Analyser analyser_;
  LexiconChanges lexicon_;
};

} // namespace triglot

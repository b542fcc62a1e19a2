#include "indexer/build_observer.h"

namespace triglot {

IndexedArticle indexed_article(const Record& record) {
  return {record.source.path, record_line(record), record.language, record.language_from};
}

} // namespace triglot

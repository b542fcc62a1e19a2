#include "indexer/build_observer.h"

#include <fmt/format.h>

namespace triglot {

IndexedArticle indexed_article(const Record& record) {
  return {record.source.path, record_line(record), record.language, record.language_from};
}

void tell_warnings(const std::vector<std::string>& warnings, std::string_view wrongly_stated,
                   const Record& record, BuildObserver& observer) {
  const std::uint64_t line = record_line(record);
  for (const std::string& warning : warnings) {
    observer.warned(record.source.path, line, warning);
  }
  if (!wrongly_stated.empty()) {
    observer.noted(record.source.path, line,
                   fmt::format("it states the language '{}', but is evidently in '{}'",
                               wrongly_stated, record.language));
  }
}

} // namespace triglot

#include "indexer/analyse_and_tell.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {

AnalysedArticle analyse_and_tell(Article article, std::string_view given_language,
                                 Analyser& analyser, BuildObserver& observer) {
  const std::vector<std::string> warnings = std::move(article.warnings);
  AnalysedArticle analysed = analyse_article(std::move(article), given_language, analyser);
  const Record& record = analysed.record;
  const std::uint64_t line = record_line(record);
  for (const std::string& warning : warnings) {
    observer.warned(record.source.path, line, warning);
  }
  if (!analysed.wrongly_stated.empty()) {
    observer.noted(record.source.path, line,
                   fmt::format("it states the language '{}', but is evidently in '{}'",
                               analysed.wrongly_stated, record.language));
  }
  return analysed;
}

} // namespace triglot

#include "indexer/progress.h"

#include "analysis/language.h"
#include "store/plain_text.h"
#include "store/program.h"

#include <fmt/format.h>

namespace triglot {
namespace {

void tell(std::string_view path, std::string_view what) {
  write_to_stderr(fmt::format("triglot-index: {}: {}\n", plain_path(path), plain_line(what).text));
}

// "3 en, 1 nl, 0 it": our languages always, in the table's order, then whatever else there is.
std::string counts(const std::map<std::string, std::uint64_t>& articles) {
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view name) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
  };
  for (const LanguageRow& row : languages()) {
    const auto found = articles.find(std::string(row.code));
    add(found == articles.end() ? 0 : found->second, row.code);
  }
  for (const auto& [code, count] : articles) {
    if (!language_from_code(code)) {
      add(count, code.empty() ? "unknown" : code);
    }
  }
  return text;
}

} // namespace

void ConsoleObserver::indexed(const Record& record) {
  if (verbosity_ == Verbosity::verbose) {
    tell(record.source.path,
         fmt::format("indexed, {}", record.language.empty() ? "unknown" : record.language));
  }
}

void ConsoleObserver::warned(const std::string& path, std::string_view what) {
  if (verbosity_ != Verbosity::quiet) {
    tell(path, what);
  }
}

void ConsoleObserver::failed(const Failure& failure) {
  tell(failure.path, fmt::format("not indexed: {}", failure.reason));
}

std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const std::filesystem::path& index) {
  return fmt::format(
      "indexed {} article{} ({}): {} added, 0 changed, 0 moved, 0 removed, {} failed "
      "in {:.2f} s → {}",
      report.added, report.added == 1 ? "" : "s", counts(report.articles), report.added,
      report.failed, elapsed.count(), index.string());
}

} // namespace triglot

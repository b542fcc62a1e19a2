#include "indexer/report/summary.h"

#include "analysis/language.h"
#include "base/json_text.h"
#include "base/path.h"
#include "base/plain_text.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

struct LanguageArticles {
  std::string code; // empty: unknown
  std::uint64_t articles;
};

// Our languages always, in table order, then any others.
std::vector<LanguageArticles> by_language(const std::map<std::string, std::uint64_t>& articles) {
  std::vector<LanguageArticles> counts;
  for (const LanguageRow& row : languages()) {
    const std::string code(row.code);
    const auto found = articles.find(code);
    counts.push_back({code, found == articles.end() ? 0 : found->second});
  }
  for (const auto& [code, count] : articles) {
    if (!language_from_code(code)) {
      counts.push_back({code, count});
    }
  }
  return counts;
}

// " (3 en, 1 nl)"; empty if there are no articles.
std::string counts(const std::map<std::string, std::uint64_t>& articles) {
  std::string text;
  for (const auto& [code, count] : by_language(articles)) {
    if (count > 0) {
      text += fmt::format("{}{} {}", text.empty() ? " (" : ", ", count,
                          code.empty() ? "unknown" : code);
    }
  }
  return text.empty() ? text : text + ")";
}

// "5 added, 1 failed".
std::string done(const BuildReport& report) {
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    }
  };
  add(report.added, "added");
  add(report.changed, "changed");
  add(report.moved, "moved");
  add(report.removed, "removed");
  add(report.failed, "failed");
  return text.empty() ? "nothing to do" : text;
}

std::uint64_t sum(const std::map<std::string, std::uint64_t>& articles) {
  std::uint64_t all = 0;
  for (const auto& [code, count] : articles) {
    all += count;
  }
  return all;
}

// "2 links not followed: news/today, news/yesterday".
std::string links_line(const std::vector<std::string>& links, Verbosity verbosity,
                       const std::string& current_folder) {
  constexpr std::size_t max_named = 3;
  std::string text =
      fmt::format("{} link{} not followed: ", links.size(), links.size() == 1 ? "" : "s");
  for (std::size_t i = 0; i < std::min(links.size(), max_named); ++i) {
    text += (i == 0 ? "" : ", ") + plain_path(openable_path(links[i], current_folder));
  }
  if (links.size() > max_named) {
    text += fmt::format(" …{}", verbosity == Verbosity::verbose ? "" : " (--verbose names them)");
  }
  return text + "\n";
}

} // namespace

std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options) {
  const std::uint64_t articles = sum(report.articles);
  return fmt::format("{} {} article{}{}: {} in {:.2f} s → {}",
                     options.run == Run::dry ? "would index" : "indexed", articles,
                     articles == 1 ? "" : "s", counts(report.articles), done(report),
                     elapsed.count(), plain_path(options.index.string()));
}

std::string left_out_lines(const BuildReport& report, Verbosity verbosity,
                           const std::string& current_folder) {
  std::string left_out = describe(report.left_out);
  if (!left_out.empty() && verbosity != Verbosity::verbose) {
    left_out += " (--verbose names them)";
  }
  if (report.older_versions > 0) {
    left_out += fmt::format("{}{} older version{} of feed items", left_out.empty() ? "" : ", ",
                            grouped(report.older_versions), report.older_versions == 1 ? "" : "s");
  }
  const std::string lines = left_out.empty() ? "" : fmt::format("left out: {}\n", left_out);
  return report.links.empty() ? lines : lines + links_line(report.links, verbosity, current_folder);
}

std::string summary_json(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options) {
  nlohmann::ordered_json languages = nlohmann::ordered_json::array();
  for (const auto& [code, count] : by_language(report.articles)) {
    languages.push_back({{"code", code.empty() ? nlohmann::ordered_json(nullptr)
                                               : nlohmann::ordered_json(valid_utf8(code))},
                         {"articles", count}});
  }
  nlohmann::ordered_json left_out = nlohmann::ordered_json::array();
  for (const auto& [kind, count] : report.left_out.counts()) {
    left_out.push_back({{"kind", kind}, {"files", count}});
  }
  const nlohmann::ordered_json json = {
      {"type", "summary"},
      {"dry_run", options.run == Run::dry},
      {"path", valid_utf8(options.index.string())},
      {"articles", sum(report.articles)},
      {"languages", std::move(languages)},
      {"added", report.added},
      {"changed", report.changed},
      {"moved", report.moved},
      {"removed", report.removed},
      {"failed", report.failed},
      {"left_out", std::move(left_out)},
      {"older_versions", report.older_versions},
      {"text_bytes", report.text_bytes},
      {"elapsed_us", std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count()}};
  return terminal_safe_json(json.dump());
}

} // namespace triglot

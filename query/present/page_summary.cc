#include "base/plain_text.h"
#include "query/present/render_terminal.h"

#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string shown_of(std::uint32_t first, std::size_t shown, const std::string& all, bool are_all) {
  const std::uint64_t last = first + shown - 1;
  if (first > 1) {
    return shown == 1 ? fmt::format("article {} of {}", grouped(first), all)
                      : fmt::format("articles {} to {} of {}", grouped(first), grouped(last), all);
  }
  const std::string articles = all == "1" ? "article" : "articles";
  return are_all ? fmt::format("{} {}", all, articles)
                 : fmt::format("{} of {} {}", grouped(shown), all, articles);
}

// How many near copies are shown by these hits.
std::size_t folded_into(const std::vector<Hit>& hits) {
  return std::accumulate(
      hits.begin(), hits.end(), std::size_t{0},
      [](std::size_t copies, const Hit& hit) { return copies + hit.folded.size(); });
}

} // namespace

std::string page_summary(const Answer& answer) {
  if (answer.hits.empty()) {
    return "";
  }
  const MatchCount& matches = answer.matches;
  const std::size_t shown = answer.hits.size();
  const std::size_t seen = answer.hits.front().rank - 1 + shown;
  const std::size_t seen_with_copies = seen + folded_into(answer.hits);
  const bool is_exact = matches.lower == matches.upper;
  const std::string all = fmt::format("{}{}", is_exact ? "" : "about ", grouped(matches.estimated));
  std::string text =
      shown_of(answer.hits.front().rank, shown, all, is_exact && seen_with_copies == matches.upper);
  std::vector<std::string> languages;
  for (const LanguageCount& language : answer.languages) {
    languages.push_back(
        fmt::format("{} {}", language.articles,
                    language.code.empty() ? "unknown" : plain_line(language.code).text));
  }
  if (!languages.empty()) {
    text += fmt::format(" ({})", fmt::join(languages, ", "));
  }
  if (seen_with_copies < matches.lower) {
    text += fmt::format(" · next: --offset {}", seen);
  }
  return text;
}

} // namespace triglot

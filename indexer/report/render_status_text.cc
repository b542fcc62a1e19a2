#include "indexer/report/render_status.h"

#include "analysis/language.h"
#include "base/plain_text.h"
#include "store/root_settings.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace triglot {
namespace {

// Fits a usual index on one screen.
constexpr std::size_t max_other_languages = 8;
constexpr std::size_t max_roots = 8;
constexpr const char* roots_label = "indexed folders";

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> units = {"KiB", "MiB", "GiB", "TiB"};
  double size = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < units.size(); ++unit) {
    size /= 1024;
  }
  return fmt::format("{:.1f} {} ({} bytes)", size, units[unit], grouped(bytes));
}

// Local time in ISO 8601.
std::string local_time(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  const long minutes = local.tm_gmtoff / 60;
  const long east = std::abs(minutes);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}{}{:02}:{:02}", local, minutes < 0 ? '-' : '+', east / 60,
                     east % 60);
}

// " (3 minutes ago)"; empty if the clock has gone back.
std::string age_text(std::chrono::system_clock::duration age) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 5> units = {
      {{365 * 86'400, "year"}, {86'400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}}};
  for (const auto& [length, name] : units) {
    if (seconds >= length) {
      const std::int64_t count = seconds / length;
      return fmt::format(" ({} {}{} ago)", count, name, count == 1 ? "" : "s");
    }
  }
  return seconds == 0 ? " (just now)" : "";
}

struct Row {
  std::string label;
  std::string value;
};

std::string language_label(const std::string& code) {
  return code.empty() ? "unknown"
                      : plain_line(fmt::format("{} ({})", language_name(code), code)).text;
}

// Adds the number of articles, in total and per language, right-aligned.
void add_articles(std::vector<Row>& rows, const IndexStatus& status) {
  const std::string all = grouped(status.articles);
  const auto add = [&](std::string label, std::uint64_t number) {
    rows.push_back({std::move(label), fmt::format("{:>{}}", grouped(number), all.size())});
  };
  add("articles", status.articles);
  if (!status.contents) {
    return;
  }
  std::size_t others = 0;
  std::uint64_t articles_in_rest = 0;
  for (const LanguageCount& count : status.contents->languages) {
    if (count.code.empty() || language_from_code(count.code) || ++others <= max_other_languages) {
      add("  " + language_label(count.code), count.articles);
    } else {
      articles_in_rest += count.articles;
    }
  }
  if (others > max_other_languages) {
    add(fmt::format("  {} more", others - max_other_languages), articles_in_rest);
  }
}

// "/news (nl unless declared, without drafts/, *.tmp.md)".
std::string root_text(const Root& root) {
  constexpr std::size_t max_patterns = 5;
  std::string more;
  if (!root.language.empty()) {
    more = fmt::format("{} unless declared", plain_line(root.language).text);
  }
  const std::vector<std::string> excludes = settings_of(root, exclude_setting);
  for (std::size_t i = 0; i < std::min(excludes.size(), max_patterns); ++i) {
    more += (i > 0 ? ", " : more.empty() ? "without " : ", without ") + plain_path(excludes[i]);
  }
  if (excludes.size() > max_patterns) {
    more += fmt::format(" and {} more", excludes.size() - max_patterns);
  }
  for (const std::string& shard : settings_of(root, shard_setting)) {
    more += fmt::format("{}shard {}", more.empty() ? "" : ", ", plain_line(shard).text);
  }
  const std::string path = plain_path(root.path);
  return more.empty() ? path : fmt::format("{} ({})", path, more);
}

void add_roots(std::vector<Row>& rows, const std::vector<Root>& roots) {
  for (std::size_t i = 0; i < std::min(roots.size(), max_roots); ++i) {
    rows.push_back({i == 0 ? roots_label : "", root_text(roots[i])});
    for (const std::string& reader : settings_of(roots[i], reader_setting)) {
      rows.push_back({"", "  reader " + plain_line(reader).text});
    }
  }
  if (roots.empty()) {
    rows.push_back({roots_label, "none"});
  } else if (roots.size() > max_roots) {
    rows.push_back({"", fmt::format("and {} more", grouped(roots.size() - max_roots))});
  }
}

// Formats labels and values as two columns.
std::string table_of(const std::vector<Row>& rows) {
  // In characters; English names of languages have no wide ones.
  const auto width = [](const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (byte & '\xC0') != '\x80'; }));
  };
  std::size_t widest = 12;
  for (const Row& row : rows) {
    widest = std::max(widest, width(row.label));
  }
  std::string text;
  for (const Row& row : rows) {
    text += fmt::format("{:<{}}  {}\n", row.label, widest, row.value);
  }
  return text;
}

std::string rebuild_hint(const IndexStatus& status) {
  const bool has_roots = status.contents && !status.contents->description.roots.empty();
  return fmt::format("rebuild with: triglot-index --db {} --rebuild{}", for_shell(status.path),
                     has_roots ? "" : " PATH");
}

std::string format_text(const IndexStatus& status) {
  if (status.format == schema::version) {
    return std::to_string(status.format);
  }
  const bool newer = status.format > schema::version;
  return fmt::format("{} ({} Triglot's, this one reads {}: {})", status.format,
                     newer ? "a newer" : "an older", schema::version,
                     newer ? "update it" : rebuild_hint(status));
}

// A fingerprint, with a hint if it is not this program's; an older format has already given one.
std::string fingerprint_text(const IndexStatus& status, const std::string& fingerprint,
                             const std::string& own, const std::string& hint) {
  const std::string whose = fingerprint == own                 ? "this program's"
                            : status.format == schema::version ? "another's: " + hint
                                                               : "another's";
  return fmt::format("{} ({})", plain_line(fingerprint).text, whose);
}

void add_analysis(std::vector<Row>& rows, const IndexStatus& status,
                  const AnalysisFingerprint& own) {
  const AnalysisFingerprint& its = status.contents->description.analysis;
  rows.push_back(
      {"analysis", fingerprint_text(status, its.forms, own.forms, rebuild_hint(status))});
  if (!its.stems.empty()) {
    rows.push_back(
        {"dictionaries", fingerprint_text(status, its.stems, own.stems,
                                          fmt::format("repair with: triglot-index --db {}",
                                                      for_shell(status.path)))});
  }
}

} // namespace

std::string render_status_text(const IndexStatus& status, const AnalysisFingerprint& own,
                               std::chrono::system_clock::time_point now) {
  std::vector<Row> rows = {{"index", plain_path(status.path.string())},
                           {"generation", std::to_string(status.generation)},
                           {"updated", local_time(status.updated) + age_text(now - status.updated)},
                           {"size", size_text(status.bytes)}};
  add_articles(rows, status);
  if (const auto& contents = status.contents) {
    if (contents->older_versions > 0) {
      rows.push_back({"left out", fmt::format("{} older version{} of feed items",
                                              grouped(contents->older_versions),
                                              contents->older_versions == 1 ? "" : "s")});
    }
    rows.push_back({"distinct words", grouped(contents->forms)});
    rows.push_back({"words", grouped(contents->words)});
  }
  rows.push_back({"format", format_text(status)});
  if (const auto& contents = status.contents) {
    if (contents->description.positions == StoredPositions::kept) {
      rows.push_back({"positions", "stored, for Xapian's servers"});
    }
    add_analysis(rows, status, own);
    add_roots(rows, contents->description.roots);
  }
  return table_of(rows);
}

} // namespace triglot

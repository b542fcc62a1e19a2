#include "query/present/snippet.h"

#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

#include <unicode/utf8.h>

namespace triglot {
namespace {

// What a match has at most, and a snippet of one, two or three passages in each of them.
constexpr std::uint32_t window_bytes = 160;
constexpr std::array<std::uint32_t, 3> passage_bytes = {window_bytes, 100, 75};
// A match longer than this is shown in part.
constexpr std::uint32_t longest_match_bytes = 2 * window_bytes;
// How much longer than wanted a passage may get so as not to cut inside a word.
constexpr std::uint32_t longest_overhang_bytes = 40;

// The part of the text from which the snippet is taken.
ByteSpan body_of(const Record& record) {
  const auto size = static_cast<std::uint32_t>(record.text.size());
  const bool title_apart = record.title.begin == 0 && record.title_end == TitleEnd::whole &&
                           record.title.end < size && record.text[record.title.end] == '\n';
  if (!title_apart) {
    return {0, size};
  }
  const std::size_t begin = record.text.find_first_not_of(" \t\n", record.title.end);
  return {begin == std::string::npos ? size : static_cast<std::uint32_t>(begin), size};
}

// Chooses the passages, from one match to another, that are worth most.
class Chooser {
public:
  Chooser(const std::vector<Match>& matches, std::size_t clauses)
      : matches_(matches), total_(clauses, 0), shown_(clauses, false) {
    for (const Match& match : matches) {
      ++total_[match.clause];
    }
  }

  // The best passage of at most window_bytes for the clauses that are not yet shown; nothing
  // where all are.
  std::optional<ByteSpan> next() {
    const std::optional<ByteSpan> best = densest();
    if (best) {
      for (const Match& match : matches_) {
        if (best->contains(match.span)) {
          shown_[match.clause] = true;
        }
      }
    }
    return best;
  }

private:
  double worth(const Match& match) const {
    return shown_[match.clause] ? 0.0 : 1.0 + 1.0 / total_[match.clause];
  }

  std::optional<ByteSpan> densest() const {
    std::vector<std::uint32_t> inside(total_.size(), 0);
    std::optional<ByteSpan> best;
    double best_worth = 0;
    double current_worth = 0;
    std::size_t left = 0;
    for (const Match& right : matches_) {
      if (inside[right.clause]++ == 0) {
        current_worth += worth(right);
      }
      while (right.span.end - matches_[left].span.begin > window_bytes &&
             &matches_[left] != &right) {
        if (--inside[matches_[left].clause] == 0) {
          current_worth -= worth(matches_[left]);
        }
        ++left;
      }
      if (worth(right) > 0 && current_worth > best_worth + 1e-9) {
        best_worth = current_worth;
        best = ByteSpan{matches_[left].span.begin, right.span.end};
      }
    }
    return best;
  }

  const std::vector<Match>& matches_; // in order
  std::vector<std::uint32_t> total_;  // matches per clause
  std::vector<bool> shown_;           // per clause
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::uint32_t character_boundary(std::string_view text, std::uint32_t at) {
  auto boundary = static_cast<std::int32_t>(at);
  U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(text.data()), 0, boundary);
  return static_cast<std::uint32_t>(boundary);
}

// Where a snippet of `text` begins that should begin at `wanted` and must begin before `core`:
// after the first blank from there on, or the last before it; at `core` in a desert of letters.
std::uint32_t cut_begin(std::string_view text, std::uint32_t lowest, std::uint32_t wanted,
                        std::uint32_t core) {
  if (wanted <= lowest) {
    return lowest;
  }
  for (std::uint32_t at = wanted; at < core; ++at) {
    if (is_blank(text[at - 1])) {
      return at;
    }
  }
  const std::uint32_t far =
      wanted - lowest > longest_overhang_bytes ? wanted - longest_overhang_bytes : lowest;
  for (std::uint32_t at = wanted; at > far; --at) {
    if (is_blank(text[at - 1])) {
      return at;
    }
  }
  return far == lowest ? lowest : core;
}

std::uint32_t cut_end(std::string_view text, std::uint32_t highest, std::uint32_t wanted,
                      std::uint32_t core) {
  if (wanted >= highest) {
    return highest;
  }
  for (std::uint32_t at = wanted; at > core; --at) {
    if (is_blank(text[at])) {
      return at;
    }
  }
  const std::uint32_t far = std::min(highest, wanted + longest_overhang_bytes);
  for (std::uint32_t at = std::max(wanted, core); at < far; ++at) {
    if (is_blank(text[at])) {
      return at;
    }
  }
  return far == highest ? highest : core;
}

// The core with about `wanted` bytes in all, a third of what is added before it.
ByteSpan with_context(std::string_view text, ByteSpan region, ByteSpan core, std::uint32_t wanted) {
  const std::uint32_t spare = core.size() < wanted ? wanted - core.size() : 0;
  const std::uint32_t before = std::min(spare / 3, core.begin - region.begin);
  const std::uint32_t begin = cut_begin(text, region.begin, core.begin - before, core.begin);
  const std::uint32_t wanted_end = std::min(region.end, core.end + spare - before);
  return {begin, cut_end(text, region.end, wanted_end, core.end)};
}

ByteSpan trimmed(ByteSpan span, std::string_view text) {
  while (!span.empty() && is_blank(text[span.begin])) {
    ++span.begin;
  }
  while (!span.empty() && is_blank(text[span.end - 1])) {
    --span.end;
  }
  return span;
}

// The cores with their context, in order; passages that meet become one.
std::vector<ByteSpan> passages_around(std::vector<ByteSpan> cores, std::string_view text,
                                      ByteSpan region) {
  std::sort(cores.begin(), cores.end(),
            [](ByteSpan one, ByteSpan other) { return one.begin < other.begin; });
  std::vector<ByteSpan> passages;
  for (const ByteSpan core : cores) {
    const ByteSpan passage =
        trimmed(with_context(text, region, core, passage_bytes.at(cores.size() - 1)), text);
    if (!passages.empty() && passage.begin <= passages.back().end + passage_joint.size()) {
      passages.back().end = std::max(passages.back().end, passage.end);
    } else {
      passages.push_back(passage);
    }
  }
  return passages;
}

// The passages to be shown, without context: one at least.
std::vector<ByteSpan> choose_cores(const std::vector<Match>& matches, std::size_t clauses,
                                   std::string_view text, ByteSpan region) {
  std::vector<ByteSpan> cores;
  Chooser chooser(matches, clauses);
  while (cores.size() < passage_bytes.size()) {
    std::optional<ByteSpan> core = chooser.next();
    if (!core) {
      break;
    }
    if (core->size() > longest_match_bytes) {
      core->end = character_boundary(text, core->begin + longest_match_bytes);
    }
    cores.push_back(*core);
  }
  if (cores.empty()) {
    cores.push_back({region.begin, region.begin});
  }
  return cores;
}

// A match is cut only where it is too long to be shown as a whole.
std::vector<ByteSpan> highlights_in(ByteSpan passage, const std::vector<Match>& matches) {
  std::vector<ByteSpan> visible;
  for (const Match& match : matches) {
    for (const ByteSpan highlight : match.highlights) {
      const ByteSpan part{std::max(highlight.begin, passage.begin),
                          std::min(highlight.end, passage.end)};
      if (part.begin < part.end &&
          (passage.contains(highlight) || highlight.size() > longest_match_bytes)) {
        visible.push_back(part);
      }
    }
  }
  return joined(std::move(visible));
}

void append_passage(Snippet& snippet, const Record& record, ByteSpan span,
                    const std::vector<Match>& matches) {
  const PlainLine line = plain_line(span.of(record.text));
  snippet.text += snippet.passages.empty() ? "" : passage_joint;
  const auto begin = static_cast<std::uint32_t>(snippet.text.size());
  snippet.text += line.text;
  snippet.passages.push_back({span, {begin, static_cast<std::uint32_t>(snippet.text.size())}});
  for (const ByteSpan highlight : highlights_in(span, matches)) {
    if (snippet.highlights.empty()) {
      snippet.first_match = highlight.begin;
    }
    snippet.highlights.push_back({begin + line.offsets[highlight.begin - span.begin],
                                  begin + line.offsets[highlight.end - span.begin]});
  }
}

} // namespace

Snippet make_snippet(const Record& record, const Matches& matches, std::size_t clauses) {
  ByteSpan region = body_of(record);
  std::vector<Match> in_body;
  std::copy_if(matches.found.begin(), matches.found.end(), std::back_inserter(in_body),
               [&](const Match& match) { return region.contains(match.span); });
  if (in_body.empty() && !matches.found.empty()) {
    region = {0, static_cast<std::uint32_t>(record.text.size())};
  }
  const std::vector<Match>& candidates = in_body.empty() ? matches.found : in_body;

  Snippet snippet;
  const std::vector<ByteSpan> cores = choose_cores(candidates, clauses, record.text, region);
  for (const ByteSpan passage : passages_around(cores, record.text, region)) {
    append_passage(snippet, record, passage, matches.found);
  }
  if (snippet.highlights.empty()) {
    snippet.first_match = snippet.passages.front().span.begin;
  }
  snippet.cut_before = snippet.passages.front().span.begin > region.begin;
  snippet.cut_after = snippet.passages.back().span.end < region.end;
  snippet.matched = matches.forms;
  return snippet;
}

} // namespace triglot

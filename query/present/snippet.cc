#include "query/present/snippet.h"

#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr std::size_t max_passages = 3;

// The bytes of each passage in a snippet of `passages`.
std::uint32_t passage_bytes(const SnippetForm& form, std::size_t passages) {
  constexpr std::array<std::uint32_t, max_passages> of_32 = {32, 20, 15};
  return form.bytes * of_32.at(passages - 1) / 32;
}

// A match longer than this is shown in part.
std::uint32_t longest_match_bytes(const SnippetForm& form) {
  return 2 * form.bytes;
}

// How much longer than wanted a passage may get to avoid cutting a word.
constexpr std::uint32_t longest_overhang_bytes = 40;

// The last page of a text ends with a form feed.
std::uint32_t end_of_text(const Record& record) {
  return static_cast<std::uint32_t>(record.text.find_last_not_of(" \t\n\f") + 1);
}

ByteSpan whole_of(const Record& record) {
  return {0, end_of_text(record)};
}

// The text after the title.
ByteSpan rest_of(const Record& record) {
  const std::size_t begin = record.text.find_first_not_of(" \t\n\f", record.title.end);
  const std::uint32_t size = whole_of(record).end;
  return {begin == std::string::npos ? size : static_cast<std::uint32_t>(begin), size};
}

// The part of the text that the snippet is taken from, and the matches that it should show.
struct Part {
  ByteSpan region;
  std::vector<Match> matches;
};

Part part_to_show(const Record& record, const std::vector<Match>& matches, TitleShown title) {
  Part part{body_of(record), {}};
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(part.matches),
               [&](const Match& match) {
                 return part.region.contains(match.span) &&
                        (title == TitleShown::in_passage || !record.title.contains(match.span));
               });
  if (part.matches.empty() && title == TitleShown::apart) {
    part.region = rest_of(record);
  } else if (part.matches.empty() && !matches.empty()) {
    part = {whole_of(record), matches};
  }
  return part;
}

// Chooses the passages, from one match to another, that are worth most.
class Chooser {
public:
  // `window_bytes`: maximum size of a passage with several matches.
  Chooser(const std::vector<Match>& matches, std::size_t clauses, std::uint32_t window_bytes)
      : matches_(matches), window_bytes_(window_bytes), total_(clauses, 0), shown_(clauses, false) {
    for (const Match& match : matches) {
      ++total_[match.clause];
    }
  }

  // The best passage for the clauses not yet shown; nullopt if all are.
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
      while (right.span.end - matches_[left].span.begin > window_bytes_ &&
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
  std::uint32_t window_bytes_;
  std::vector<std::uint32_t> total_; // matches per clause
  std::vector<bool> shown_;          // per clause
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

std::uint32_t character_boundary(std::string_view text, std::uint32_t at) {
  auto boundary = static_cast<std::int32_t>(at);
  U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(text.data()), 0, boundary);
  return static_cast<std::uint32_t>(boundary);
}

// Where a snippet of `text` begins that should begin at `wanted` and must begin before `core`:
// after the first blank from there on, or the last one before it; at `core` if no blank is near.
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

// The core with context, about `wanted` bytes in all; a third of the context precedes it, more
// where the text ends soon.
ByteSpan with_context(std::string_view text, ByteSpan region, ByteSpan core, std::uint32_t wanted) {
  const std::uint32_t spare = core.size() < wanted ? wanted - core.size() : 0;
  const std::uint32_t behind = std::min(spare - spare / 3, region.end - core.end);
  const std::uint32_t before = std::min(spare - behind, core.begin - region.begin);
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

// The cores with their context, in order; passages that meet are joined.
std::vector<ByteSpan> passages_around(std::vector<ByteSpan> cores, std::string_view text,
                                      ByteSpan region, const SnippetForm& form) {
  std::sort(cores.begin(), cores.end(),
            [](ByteSpan one, ByteSpan other) { return one.begin < other.begin; });
  std::vector<ByteSpan> passages;
  for (const ByteSpan core : cores) {
    const ByteSpan passage =
        trimmed(with_context(text, region, core, passage_bytes(form, cores.size())), text);
    if (!passages.empty() && passage.begin <= passages.back().end + passage_joint.size()) {
      passages.back().end = std::max(passages.back().end, passage.end);
    } else {
      passages.push_back(passage);
    }
  }
  return passages;
}

// The passages to show, without context: at least one.
std::vector<ByteSpan> choose_cores(const Part& part, std::size_t clauses, std::string_view text,
                                   const SnippetForm& form) {
  std::vector<ByteSpan> cores;
  Chooser chooser(part.matches, clauses, form.bytes);
  while (cores.size() < max_passages) {
    std::optional<ByteSpan> core = chooser.next();
    if (!core) {
      break;
    }
    if (core->size() > longest_match_bytes(form)) {
      core->end = character_boundary(text, core->begin + longest_match_bytes(form));
    }
    cores.push_back(*core);
  }
  if (cores.empty()) {
    cores.push_back({part.region.begin, part.region.begin});
  }
  return cores;
}

// A match is cut only if it is too long to be shown whole.
std::vector<ByteSpan> highlights_in(ByteSpan passage, const std::vector<Match>& matches,
                                    const SnippetForm& form) {
  std::vector<ByteSpan> visible;
  for (const Match& match : matches) {
    for (const ByteSpan highlight : match.highlights) {
      const ByteSpan part{std::max(highlight.begin, passage.begin),
                          std::min(highlight.end, passage.end)};
      if (part.begin < part.end &&
          (passage.contains(highlight) || highlight.size() > longest_match_bytes(form))) {
        visible.push_back(part);
      }
    }
  }
  return joined(std::move(visible));
}

// The paragraphs of a passage, or the passage as a whole if they are not separated.
std::vector<ByteSpan> paragraphs_of(ByteSpan passage, std::string_view text,
                                    const SnippetForm& form) {
  constexpr std::string_view empty_line = "\n\n";
  std::vector<ByteSpan> paragraphs;
  while (form.paragraph_joint != " ") {
    const std::size_t end = passage.of(text).find(empty_line);
    if (end == std::string_view::npos) {
      break;
    }
    const auto stop = passage.begin + static_cast<std::uint32_t>(end);
    paragraphs.push_back(trimmed({passage.begin, stop}, text));
    passage = trimmed({stop, passage.end}, text);
  }
  paragraphs.push_back(passage);
  return paragraphs;
}

// Appends a paragraph or a whole passage, and its highlights.
void append_text(Snippet& snippet, ByteSpan span, std::string_view text,
                 const std::vector<ByteSpan>& highlights) {
  const PlainLine line = plain_line(span.of(text));
  const auto begin = static_cast<std::uint32_t>(snippet.text.size());
  snippet.text += line.text;
  for (const ByteSpan highlight : highlights) {
    const ByteSpan part{std::max(highlight.begin, span.begin), std::min(highlight.end, span.end)};
    if (part.begin >= part.end) {
      continue;
    }
    if (snippet.highlights.empty()) {
      snippet.first_match = part.begin;
    }
    snippet.highlights.push_back({begin + line.offsets[part.begin - span.begin],
                                  begin + line.offsets[part.end - span.begin]});
  }
}

void append_passage(Snippet& snippet, std::string_view text, ByteSpan span,
                    const std::vector<Match>& matches, const SnippetForm& form) {
  snippet.text += snippet.passages.empty() ? "" : passage_joint;
  const auto begin = static_cast<std::uint32_t>(snippet.text.size());
  const std::vector<ByteSpan> highlights = highlights_in(span, matches, form);
  std::string_view joint;
  for (const ByteSpan paragraph : paragraphs_of(span, text, form)) {
    snippet.text += std::exchange(joint, form.paragraph_joint);
    append_text(snippet, paragraph, text, highlights);
  }
  snippet.passages.push_back({span, {begin, static_cast<std::uint32_t>(snippet.text.size())}});
}

} // namespace

ByteSpan body_of(const Record& record) {
  const bool title_apart = record.title.begin == 0 && record.title_end == TitleEnd::whole &&
                           record.title.end < record.text.size() &&
                           record.text[record.title.end] == '\n';
  return title_apart ? rest_of(record) : whole_of(record);
}

Snippet make_snippet(const Record& record, const Matches& matches, const SnippetForm& form) {
  const Part part = part_to_show(record, matches.found, form.title);
  Snippet snippet;
  const std::vector<ByteSpan> cores = choose_cores(part, matches.clauses, record.text, form);
  for (const ByteSpan passage : passages_around(cores, record.text, part.region, form)) {
    append_passage(snippet, record.text, passage, matches.found, form);
  }
  if (snippet.highlights.empty()) {
    snippet.first_match = snippet.passages.front().span.begin;
  }
  snippet.cut_before = snippet.passages.front().span.begin > part.region.begin;
  snippet.cut_after = snippet.passages.back().span.end < part.region.end;
  snippet.matched = matches.forms;
  return snippet;
}

} // namespace triglot

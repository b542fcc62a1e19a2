#include "query/snippet.h"

#include "store/plain_text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr std::uint32_t window_bytes = 160;
// A match longer than this is shown in part.
constexpr std::uint32_t longest_match_bytes = 2 * window_bytes;
// How much longer than wanted a snippet may get so as not to cut inside a word.
constexpr std::uint32_t longest_overhang_bytes = 40;

// An occurrence of a criterion: as many tokens as it has words.
struct Match {
  std::size_t criterion = 0;
  std::size_t first_token = 0;
  ByteSpan span;
};

class Matcher {
public:
  explicit Matcher(const std::vector<const Criterion*>& sought)
      : sought_(sought), found_forms_(sought.size()) {
    for (std::size_t i = 0; i < sought.size(); ++i) {
      for (const std::string& form : sought[i]->words.front().forms) {
        beginning_with_[form].push_back(i);
      }
      found_forms_[i].resize(sought[i]->words.size());
    }
  }

  // All occurrences, in the order in which they begin.
  std::vector<Match> find(const std::vector<Token>& tokens) {
    std::vector<Match> matches;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto criteria = beginning_with_.find(tokens[i].form);
      if (criteria == beginning_with_.end()) {
        continue;
      }
      for (const std::size_t criterion : criteria->second) {
        const std::size_t length = sought_[criterion]->words.size();
        if (!stands_at(*sought_[criterion], tokens, i)) {
          continue;
        }
        matches.push_back({criterion, i, {tokens[i].span.begin, tokens[i + length - 1].span.end}});
        for (std::size_t k = 0; k < length; ++k) {
          found_forms_[criterion][k].insert(tokens[i + k].form);
        }
      }
    }
    return matches;
  }

  // The forms of all matches found so far, in the order of the query, each once.
  std::vector<std::string> found_forms() const {
    std::vector<std::string> forms;
    std::set<std::string_view> seen;
    for (const auto& criterion : found_forms_) {
      for (const auto& word : criterion) {
        for (const std::string& form : word) {
          if (seen.insert(form).second) {
            forms.push_back(form);
          }
        }
      }
    }
    return forms;
  }

private:
  static bool stands_at(const Criterion& criterion, const std::vector<Token>& tokens,
                        std::size_t first) {
    const std::vector<ExpandedWord>& words = criterion.words;
    if (first + words.size() > tokens.size()) {
      return false;
    }
    for (std::size_t k = 1; k < words.size(); ++k) {
      const Token& token = tokens[first + k];
      const bool adjacent =
          token.position == tokens[first].position.advanced(static_cast<std::uint32_t>(k));
      const std::vector<std::string>& forms = words[k].forms;
      if (!adjacent || std::find(forms.begin(), forms.end(), token.form) == forms.end()) {
        return false;
      }
    }
    return true;
  }

  const std::vector<const Criterion*>& sought_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> beginning_with_;
  std::vector<std::vector<std::set<std::string>>> found_forms_; // per criterion and word
};

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

// The stretch of at most window_bytes, from one match to another, that is worth most.
ByteSpan densest(const std::vector<Match>& matches, std::size_t criteria) {
  std::vector<std::uint32_t> total(criteria, 0);
  for (const Match& match : matches) {
    ++total[match.criterion];
  }
  std::vector<std::uint32_t> inside(criteria, 0);
  const auto worth = [&](const Match& match) { return 1.0 + 1.0 / total[match.criterion]; };

  ByteSpan best;
  double best_worth = 0;
  double current_worth = 0;
  std::size_t left = 0;
  for (const Match& right : matches) {
    if (inside[right.criterion]++ == 0) {
      current_worth += worth(right);
    }
    while (right.span.end - matches[left].span.begin > window_bytes && &matches[left] != &right) {
      if (--inside[matches[left].criterion] == 0) {
        current_worth -= worth(matches[left]);
      }
      ++left;
    }
    if (current_worth > best_worth + 1e-9) {
      best_worth = current_worth;
      best = {matches[left].span.begin, right.span.end};
    }
  }
  return best;
}

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

// The core with about window_bytes in all, a third of what is added before it.
ByteSpan with_context(std::string_view text, ByteSpan region, ByteSpan core) {
  const std::uint32_t spare = core.size() < window_bytes ? window_bytes - core.size() : 0;
  const std::uint32_t before = std::min(spare / 3, core.begin - region.begin);
  const std::uint32_t begin = cut_begin(text, region.begin, core.begin - before, core.begin);
  const std::uint32_t wanted_end = std::min(region.end, core.end + spare - before);
  return {begin, cut_end(text, region.end, wanted_end, core.end)};
}

// The matches that lie in `span` as spans of `line`, overlapping ones joined. One that is cut is
// shown only where it is the core, because it is too long to be shown as a whole.
std::vector<ByteSpan> highlights_in(const std::vector<Match>& matches, ByteSpan span, ByteSpan core,
                                    const PlainLine& line) {
  std::vector<ByteSpan> highlights;
  for (const Match& match : matches) {
    if (!span.contains(match.span) && match.span.begin != core.begin) {
      continue;
    }
    const ByteSpan visible{match.span.begin, std::min(match.span.end, span.end)};
    const ByteSpan shown{line.offsets[visible.begin - span.begin],
                         line.offsets[visible.end - span.begin]};
    if (!highlights.empty() && shown.begin < highlights.back().end) {
      highlights.back().end = std::max(highlights.back().end, shown.end);
    } else {
      highlights.push_back(shown);
    }
  }
  return highlights;
}

} // namespace

Snippet make_snippet(const Record& record, const std::vector<const Criterion*>& sought,
                     Analyser& analyser) {
  Matcher matcher(sought);
  const std::vector<Match> matches = matcher.find(analyser.analyse(record.text));

  ByteSpan region = body_of(record);
  std::vector<Match> in_body;
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(in_body),
               [&](const Match& match) { return region.contains(match.span); });
  if (in_body.empty() && !matches.empty()) {
    region = {0, static_cast<std::uint32_t>(record.text.size())};
  }
  const std::vector<Match>& shown = in_body.empty() ? matches : in_body;

  ByteSpan core =
      shown.empty() ? ByteSpan{region.begin, region.begin} : densest(shown, sought.size());
  if (core.size() > longest_match_bytes) {
    core.end = character_boundary(record.text, core.begin + longest_match_bytes);
  }

  Snippet snippet;
  snippet.span = with_context(record.text, region, core);
  snippet.first_match = core.begin;
  const PlainLine line = plain_line(snippet.span.of(record.text));
  snippet.text = line.text;
  snippet.highlights = highlights_in(matches, snippet.span, core, line);
  snippet.cut_before = snippet.span.begin > region.begin;
  snippet.cut_after = snippet.span.end < region.end;
  snippet.matched = matcher.found_forms();
  return snippet;
}

} // namespace triglot

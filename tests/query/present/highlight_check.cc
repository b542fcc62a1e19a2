#include "tests/query/present/highlight_check.h"

#include "base/plain_text.h"
#include "tests/query/reference_matcher.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/utf8.h>

namespace triglot::test {
namespace {

// Longer matches may be shown in part.
constexpr std::uint32_t always_whole_bytes = 300;

bool on_character(std::string_view text, std::uint32_t at) {
  return at == text.size() ||
         (at < text.size() && !U8_IS_TRAIL(static_cast<std::uint8_t>(text[at])));
}

bool is_clean(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT(bytes, at, size, letter);
    if (letter < 0x20 || (letter >= 0x7f && letter < 0xa0)) { // negative: not UTF-8
      return false;
    }
  }
  return true;
}

std::string passages_fault(const Hit& hit) {
  const std::string& text = hit.record.text;
  const Snippet& snippet = hit.snippet;
  if (snippet.passages.empty() || snippet.passages.size() > 3) {
    return fmt::format("{} passages", snippet.passages.size());
  }
  std::string joined;
  std::uint32_t done = 0;
  for (const Passage& passage : snippet.passages) {
    if (passage.span.begin < done || passage.span.end < passage.span.begin ||
        passage.span.end > text.size() || !on_character(text, passage.span.begin) ||
        !on_character(text, passage.span.end)) {
      return fmt::format("the passage {}-{} is no stretch", passage.span.begin, passage.span.end);
    }
    done = passage.span.end;
    joined += joined.empty() && &passage == &snippet.passages.front() ? "" : passage_joint;
    const std::string line = plain_line(passage.span.of(text)).text;
    if (passage.text.begin != joined.size() || passage.text.size() != line.size()) {
      return fmt::format("the passage \"{}\" stands elsewhere", line);
    }
    joined += line;
  }
  if (joined != snippet.text) {
    return "the passages do not make up the snippet";
  }
  return is_clean(snippet.text) ? "" : "the snippet has bad bytes or control characters";
}

std::string order_fault(const std::vector<ByteSpan>& highlights, std::string_view text) {
  std::uint32_t done = 0;
  for (const ByteSpan highlight : highlights) {
    if (highlight.begin < done || highlight.end <= highlight.begin || highlight.end > text.size()) {
      return fmt::format("the highlight {}-{} overlaps or is outside", highlight.begin,
                         highlight.end);
    }
    if (!on_character(text, highlight.begin) || !on_character(text, highlight.end)) {
      return fmt::format("the highlight {}-{} cuts a character", highlight.begin, highlight.end);
    }
    done = highlight.end;
  }
  return "";
}

// The part of the record's text shown by a stretch of the snippet.
ByteSpan shown_text(const Hit& hit, ByteSpan in_snippet) {
  for (const Passage& passage : hit.snippet.passages) {
    if (passage.text.contains(in_snippet)) {
      const std::vector<std::uint32_t> offsets =
          plain_line(passage.span.of(hit.record.text)).offsets;
      // Several blanks became one: at the beginning take the last of them, at the end the first.
      const auto begin =
          std::upper_bound(offsets.begin(), offsets.end(), in_snippet.begin - passage.text.begin) -
          1;
      const auto end =
          std::lower_bound(offsets.begin(), offsets.end(), in_snippet.end - passage.text.begin);
      return {passage.span.begin + static_cast<std::uint32_t>(begin - offsets.begin()),
              passage.span.begin + static_cast<std::uint32_t>(end - offsets.begin())};
    }
  }
  return {};
}

// Compares highlights with what the reference finds.
class Checker {
public:
  Checker(const Record& record, const std::vector<const Clause*>& sought, Analyser& analyser)
      : record_(record), tokens_(analyser.analyse_spellings(record.text)) {
    const ByteSpan whole{0, static_cast<std::uint32_t>(record.text.size())};
    const auto is_found = [&](const Clause* clause) {
      return is_in_text(*clause) && !is_function_word(*clause) &&
             !occurrences(*clause, whole).empty();
    };
    const bool without_function_words = std::any_of(sought.begin(), sought.end(), is_found);
    for (const Clause* clause : sought) {
      if (is_in_text(*clause) && !(without_function_words && is_function_word(*clause))) {
        sought_.push_back(clause);
        const std::set<std::size_t> found = occurrences(*clause, whole);
        (clause->slop ? near_ : certain_).insert(found.begin(), found.end());
      }
    }
  }

  // Within `region` of the text, where all occurrences must be highlighted.
  std::string fault(ByteSpan region, const std::vector<ByteSpan>& highlights) const {
    std::set<std::size_t> highlighted;
    for (const ByteSpan highlight : highlights) {
      const std::vector<std::size_t> inside = tokens_in(highlight);
      if (inside.empty()) {
        return "a highlight covers no word";
      }
      highlighted.insert(inside.begin(), inside.end());
      if (highlight.size() > always_whole_bytes) {
        continue;
      }
      if (tokens_[inside.front()].span.begin != highlight.begin ||
          tokens_[inside.back()].span.end != highlight.end) {
        return fmt::format("\"{}\" is not whole words", highlight.of(record_.text));
      }
      std::set<std::size_t> explained = near_;
      for (const Clause* clause : sought_) {
        if (!clause->slop) {
          explained.merge(with_parts(occurrences(*clause, highlight)));
        }
      }
      for (const std::size_t token : inside) {
        if (!explained.contains(token) && tokens_[token].joins == 0) {
          return fmt::format("\"{}\" is highlighted in vain", tokens_[token].form);
        }
      }
    }
    for (const Clause* clause : sought_) {
      for (const std::size_t token :
           clause->slop ? std::set<std::size_t>() : occurrences(*clause, region)) {
        if (!highlighted.contains(token)) {
          return fmt::format("\"{}\" at {} is not highlighted", tokens_[token].form,
                             tokens_[token].span.begin);
        }
      }
    }
    return "";
  }

  std::string fault(const std::vector<std::string>& matched) const {
    std::set<std::string> certain;
    std::set<std::string> possible;
    for (const std::size_t token : certain_) {
      certain.insert(tokens_[token].form);
    }
    for (const std::size_t token : near_) {
      possible.insert(tokens_[token].form);
    }
    possible.insert(certain.begin(), certain.end());
    const std::set<std::string> stated(matched.begin(), matched.end());
    const bool once = stated.size() == matched.size();
    return once && std::includes(stated.begin(), stated.end(), certain.begin(), certain.end()) &&
                   std::includes(possible.begin(), possible.end(), stated.begin(), stated.end())
               ? ""
               : fmt::format("matched forms: {}", fmt::join(matched, " "));
  }

private:
  static bool is_in_text(const Clause& clause) {
    return clause.kind == Clause::Kind::words &&
           (clause.field == Field::text || clause.field == Field::title);
  }

  static bool is_function_word(const Clause& clause) {
    return clause.words.size() == 1 && clause.words.front().is_function_word;
  }

  std::vector<std::size_t> tokens_in(ByteSpan region) const {
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (region.contains(tokens_[i].span)) {
        inside.push_back(i);
      }
    }
    return inside;
  }

  // With the words of joined spellings.
  std::set<std::size_t> with_parts(const std::set<std::size_t>& found) const {
    std::set<std::size_t> all = found;
    for (const std::size_t token : found) {
      std::uint32_t left = tokens_[token].joins;
      for (std::size_t part = token + 1; left > 0; ++part) {
        if (tokens_[part].joins == 0) {
          all.insert(part);
          --left;
        }
      }
    }
    return all;
  }

  // The tokens of occurrences that are entirely in `region`.
  std::set<std::size_t> occurrences(const Clause& clause, ByteSpan region) const {
    std::vector<std::size_t> candidates;
    std::vector<PositionedWord> words;
    for (const std::size_t token : tokens_in(region)) {
      if (clause.field == Field::text || record_.title.contains(tokens_[token].span)) {
        candidates.push_back(token);
        words.push_back({tokens_[token].position.value, tokens_[token].form, tokens_[token].joins});
      }
    }
    std::set<std::size_t> found;
    for (const std::size_t word : words_in_occurrences(clause, words)) {
      found.insert(candidates[word]);
    }
    return found;
  }

  const Record& record_;
  std::vector<Token> tokens_;
  std::vector<const Clause*> sought_; // in the text
  std::set<std::size_t> certain_;     // tokens of words and phrases
  std::set<std::size_t> near_;        // tokens of words near one another
};

} // namespace

std::string highlight_fault(const Hit& hit, const std::vector<const Clause*>& sought,
                            Analyser& analyser, HitText text) {
  const Snippet& snippet = hit.snippet;
  std::string fault = passages_fault(hit);
  fault = fault.empty() ? order_fault(snippet.highlights, snippet.text) : fault;
  if (!fault.empty()) {
    return fault;
  }
  const Checker checker(hit.record, sought, analyser);
  std::vector<ByteSpan> shown;
  for (const ByteSpan highlight : snippet.highlights) {
    shown.push_back(shown_text(hit, highlight));
  }
  const std::uint32_t first =
      shown.empty() ? snippet.passages.front().span.begin : shown.front().begin;
  if (snippet.first_match != first) {
    return fmt::format("the first match is said to be at {}, not {}", snippet.first_match, first);
  }
  for (const Passage& passage : snippet.passages) {
    std::vector<ByteSpan> inside;
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(inside),
                 [&](ByteSpan highlight) { return passage.span.contains(highlight); });
    fault = fault.empty() ? checker.fault(passage.span, inside) : fault;
  }
  fault = fault.empty() ? checker.fault(snippet.matched) : fault;
  if (fault.empty() && text == HitText::full) {
    const std::vector<ByteSpan> highlights = highlights_of(hit.matches.found);
    fault = order_fault(highlights, hit.record.text);
    const ByteSpan whole{0, static_cast<std::uint32_t>(hit.record.text.size())};
    fault = fault.empty() ? checker.fault(whole, highlights) : fault;
  }
  return fault;
}

} // namespace triglot::test

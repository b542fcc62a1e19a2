#include "query/present/across_lines.h"

#include "base/plain_text.h"
#include "query/present/layout.h"
#include "query/present/styled_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// What fits a line; JSON has all.
constexpr std::size_t max_translations_shown = 3;
constexpr std::size_t max_words_shown = 12;
constexpr std::size_t max_words_of_sample_shown = 8;

bool has_translation(const Hit& hit, const std::string& typed, const std::string& translation) {
  return hit.across && std::ranges::any_of(hit.across->words, [&](const FoundAcross::Word& word) {
           return word.typed == typed && word.translation == translation;
         });
}

// Translations that the hits have come first.
std::string shown_of(const TranslatedWord& word, const std::vector<Hit>& hits) {
  std::vector<std::string> others;
  const auto add = [&](const std::string& other) {
    const bool is_shown = std::find(others.begin(), others.end(), other) != others.end();
    if (!is_shown && others.size() < max_translations_shown && other != word.typed) {
      others.push_back(other);
    }
  };
  for (const bool found : {true, false}) {
    for (const WordTranslation& translation : word.translations) {
      const bool is_found = std::ranges::any_of(
          hits, [&](const Hit& hit) { return has_translation(hit, word.typed, translation.word); });
      if (is_found == found) {
        add(translation.word);
      }
    }
  }
  if (!others.empty()) {
    return fmt::format("{} → {}", word.typed, fmt::join(others, ", "));
  }
  if (word.is_sought()) {
    return fmt::format("{} (as written)", word.typed);
  }
  std::for_each(word.absent.begin(), word.absent.end(), add);
  return others.empty()
             ? fmt::format("{} (no translation)", word.typed)
             : fmt::format("{} (no article has {})", word.typed, fmt::join(others, ", "));
}

// "Nothing" would be wrong below hits of the language that the query finds by itself.
std::string_view beginning_of(const AcrossBlock& block) {
  if (block.shown_before > 0) {
    return block.hits.empty() ? "Nothing more in" : "More in";
  }
  return block.hits.empty() ? "Nothing in" : "In";
}

} // namespace

std::string block_heading(const AcrossBlock& block, const View& view) {
  std::vector<std::string> words;
  for (const TranslatedWord& word : block.words) {
    if (words.size() == max_words_shown) {
      words.emplace_back("…");
      break;
    }
    words.push_back(shown_of(word, block.hits));
  }
  // What is not translated may be why there is nothing.
  const bool tells_of_rest = block.is_narrowed && block.hits.empty();
  const std::string line =
      plain_line(fmt::format("{} {}{}, for: {}", beginning_of(block), row_of(block.to).name,
                             tells_of_rest ? " with the rest of the query" : "",
                             fmt::join(words, " · ")))
          .text;
  if (!view.screen) {
    return line + "\n";
  }
  StyledText styled;
  styled.append(line, theme_of(view.colour).metadata);
  std::string text;
  for (const ByteSpan part : wrap(styled.text(), view.screen->columns)) {
    text += styled.printed(part) + "\n";
  }
  return text;
}

std::string across_line(const Hit& hit) {
  if (!hit.across) {
    return {};
  }
  std::vector<std::string> words;
  for (const FoundAcross::Word& word : hit.across->words) {
    words.push_back(word.translation.empty() ? word.typed
                                             : fmt::format("{} → {}", word.typed, word.form));
  }
  if (hit.across->likeness) { // samples have many
    const std::size_t all = words.size();
    words.resize(std::min(words.size(), max_words_of_sample_shown));
    return plain_line(fmt::format("{}, {:.0f} %: {}{}",
                                  *hit.across->likeness >= likeness_of_same_text ? "same text"
                                                                                 : "same story",
                                  100 * *hit.across->likeness, fmt::join(words, " · "),
                                  all > words.size() ? " · …" : ""))
        .text;
  }
  return plain_line(fmt::format("{} of {} word{}: {}", words.size(), hit.across->asked,
                                hit.across->asked == 1 ? "" : "s", fmt::join(words, " · ")))
      .text;
}

Answer as_answer(const AcrossBlock& block) {
  Answer answer;
  answer.hits = block.hits;
  answer.matches = block.matches;
  return answer;
}

Answer with_all_hits(const Answer& answer) {
  Answer all = answer;
  for (const AcrossBlock& block : answer.across) {
    all.hits.insert(all.hits.end(), block.hits.begin(), block.hits.end());
  }
  return all;
}

std::size_t number_of_hits(const Answer& answer) {
  std::size_t hits = answer.hits.size();
  for (const AcrossBlock& block : answer.across) {
    hits += block.hits.size();
  }
  return hits;
}

} // namespace triglot

#include "indexer/dictionary/freedict.h"

#include "analysis/fold.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <optional>

namespace triglot {
namespace {

// No entry is longer.
constexpr std::size_t max_entry_bytes = 65536;

std::optional<std::uint64_t> number_in_base_64(std::string_view digits) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t most_digits = 8;
  std::uint64_t number = 0;
  for (const char c : digits) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    number = number * alphabet.size() + value;
  }
  return digits.empty() || digits.size() > most_digits ? std::nullopt : std::optional(number);
}

std::string_view stripped(std::string_view text, std::string_view marks) {
  const std::size_t begin = text.find_first_not_of(marks);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(marks) + 1 - begin);
}

// Removes the text before a mark, and the mark; returns the text.
std::string_view take_until(std::string_view& text, char end_mark) {
  const std::size_t end = std::min(text.find(end_mark), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

// Without text in brackets of any kind. Brackets that are never closed reach to the end.
std::string without_brackets(std::string_view line) {
  constexpr std::string_view opening = "<[({";
  constexpr std::string_view closing = ">])}";
  std::string kept;
  std::size_t depth = 0;
  for (const char c : line) {
    depth += opening.find(c) != std::string_view::npos ? 1U : 0U;
    if (depth == 0) {
      kept += c;
    }
    if (closing.find(c) != std::string_view::npos && depth > 0) {
      --depth;
      kept += ' ';
    }
  }
  return kept;
}

// Takes "1." or "II." off the beginning; whether it was there.
bool take_number(std::string_view& line) {
  constexpr std::size_t most_digits = 4;
  const std::string_view rest = without_blanks_around(line);
  const std::size_t dot = rest.find('.');
  const std::string_view number = rest.substr(0, dot);
  const auto is_of = [&](std::string_view digits) {
    return number.find_first_not_of(digits) == std::string_view::npos;
  };
  if (dot == std::string_view::npos || number.empty() || number.size() > most_digits ||
      !(is_of("0123456789") || is_of("IVX"))) {
    return false;
  }
  line = rest.substr(dot + 1);
  return true;
}

// An article, or the mark of an infinitive, in front of a word of any language.
std::string_view without_article(std::string_view words) {
  constexpr std::array<std::string_view, 24> articles = {
      "to ",  "a ",  "an ",  "the ", "de ", "het ", "een ", "zich ", "il ",  "lo ",   "la ", "i ",
      "gli ", "le ", "uno ", "una ", "un ", "der ", "die ", "das ",  "ein ", "sich ", "el ", "se "};
  for (const std::string_view article : articles) {
    if (words.starts_with(article)) {
      return words.substr(article.size());
    }
  }
  for (const std::string_view elided : {"l'", "un'", "l’", "un’"}) {
    if (words.starts_with(elided)) {
      return words.substr(elided.size());
    }
  }
  return words;
}

void add_words_of(std::string_view line, DictionaryEntry& entry) {
  std::string plain(line);
  std::replace(plain.begin(), plain.end(), ';', ',');
  std::string_view rest = plain;
  while (!rest.empty() && entry.translations.size() < max_entry_translations) {
    const std::string_view word =
        without_article(stripped(take_until(rest, ','), " \t\r.!?0123456789"));
    if (is_one_word(fold(word).cased) &&
        std::find(entry.translations.begin(), entry.translations.end(), word) ==
            entry.translations.end()) {
      entry.translations.emplace_back(word);
    }
  }
}

// The first line has the headword. The next line has translations, as have lines that begin with a
// number or a gloss; other lines are definitions and examples.
DictionaryEntry entry_of(std::string_view headword, std::string_view text) {
  DictionaryEntry entry;
  entry.headword = without_article(without_blanks_around(headword));
  take_until(text, '\n');
  bool is_first = true;
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    if (without_blanks_around(line).empty()) {
      continue;
    }
    const bool has_gloss = !line.starts_with("  ") && without_blanks_around(line).starts_with('[');
    const bool is_numbered = take_number(line);
    std::string rest = without_brackets(line);
    line = rest;
    take_number(line); // `I. <N> 1. dom`
    if (is_first || is_numbered || has_gloss) {
      add_words_of(line, entry);
    }
    is_first = false;
  }
  return entry;
}

} // namespace

void read_freedict(std::string_view index, std::string_view text,
                   const std::function<void(const DictionaryEntry&)>& found) {
  while (!index.empty()) {
    std::string_view line = take_until(index, '\n');
    const std::string_view headword = take_until(line, '\t');
    const std::optional<std::uint64_t> offset = number_in_base_64(take_until(line, '\t'));
    const std::optional<std::uint64_t> length = number_in_base_64(take_until(line, '\t'));
    const bool is_about_itself = headword.starts_with("00");
    if (is_about_itself || !offset || !length || *offset > text.size()) {
      continue;
    }
    const DictionaryEntry entry =
        entry_of(headword, text.substr(*offset, std::min<std::size_t>(*length, max_entry_bytes)));
    if (!entry.translations.empty() && is_one_word(fold(entry.headword).cased)) {
      found(entry);
    }
  }
}

} // namespace triglot

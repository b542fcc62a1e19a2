#include "query/expand/wildcard.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// Letters by their Word_Break property, so that words do not end at them; without case or
// decomposition, so that folding keeps them; and hardly ever used.
constexpr std::string_view any_letters = "\uA66E"; // CYRILLIC LETTER MULTIOCULAR O
constexpr std::string_view one_letter = "\uA78F";  // LATIN LETTER SINOLOGICAL DOT

bool is_in_word(std::string_view text, std::size_t at) {
  UChar32 letter = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int32_t>(at);
  U8_NEXT(bytes, i, static_cast<std::int32_t>(text.size()), letter);
  return letter >= 0 && (letter == '*' || letter == '?' || u_isalnum(letter) != 0);
}

bool word_before(std::string_view text, std::size_t at) {
  auto before = static_cast<std::int32_t>(at);
  U8_BACK_1(reinterpret_cast<const std::uint8_t*>(text.data()), 0, before);
  return is_in_word(text, static_cast<std::size_t>(before));
}

// Whether the question marks from `at` to `end` are wildcards.
bool are_letters(std::string_view text, std::size_t at, std::size_t end) {
  if (end == text.size() || !is_in_word(text, end)) {
    return false;
  }
  return at == 0 || text[at - 1] == ' ' || word_before(text, at);
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string result;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(what, at);
    result += text.substr(at, found - at);
    if (found == std::string_view::npos) {
      return result;
    }
    result += by;
    at = found + what.size();
  }
}

bool is_boundary(std::string_view form, std::size_t at) {
  return at == form.size() || !U8_IS_TRAIL(static_cast<std::uint8_t>(form[at]));
}

// Where a match of `piece` at `at` in `form` ends; npos if it does not match.
std::size_t behind(std::string_view piece, std::string_view form, std::size_t at) {
  while (!piece.empty()) {
    if (at >= form.size()) {
      return std::string_view::npos;
    }
    if (piece.starts_with(one_letter)) {
      piece.remove_prefix(one_letter.size());
      auto next = static_cast<std::int32_t>(at);
      U8_FWD_1(reinterpret_cast<const std::uint8_t*>(form.data()), next,
               static_cast<std::int32_t>(form.size()));
      at = static_cast<std::size_t>(next);
    } else if (piece.front() == form[at]) {
      piece.remove_prefix(1);
      ++at;
    } else {
      return std::string_view::npos;
    }
  }
  return at;
}

} // namespace

std::string mark_wildcards(std::string_view typed) {
  if (typed.find_first_of("*?") == std::string_view::npos ||
      typed.find("://") != std::string_view::npos) {
    return std::string(typed);
  }
  std::string marked;
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t end = std::min(typed.find_first_not_of(typed[at], at), typed.size());
    if (typed[at] == '*') {
      marked += any_letters;
      at = end;
    } else if (typed[at] == '?' && are_letters(typed, at, end)) {
      for (; at < end; ++at) {
        marked += one_letter;
      }
    } else {
      marked += typed.substr(at, end - at);
      at = end;
    }
  }
  return marked;
}

std::string mark_all_wildcards(std::string_view typed) {
  return replaced(replaced(typed, "*", any_letters), "?", one_letter);
}

bool ends_in_question(std::string_view typed) {
  const std::size_t mark = typed.empty() ? 0 : typed.size() - 1;
  return mark > 0 && typed[mark] == '?' &&
         std::string_view("?*0123456789").find(typed[mark - 1]) == std::string_view::npos &&
         word_before(typed, mark);
}

std::string unmark_wildcards(std::string_view marked) {
  return replaced(replaced(marked, any_letters, "*"), one_letter, "?");
}

Wildcard::Wildcard(std::string_view marked_form) {
  for (;;) {
    const std::size_t mark = marked_form.find(any_letters);
    pieces_.emplace_back(marked_form.substr(0, mark));
    wild_ = wild_ || pieces_.back().find(one_letter) != std::string::npos;
    bare_ = bare_ && pieces_.back().empty();
    if (mark == std::string_view::npos) {
      break;
    }
    wild_ = true;
    marked_form.remove_prefix(mark + any_letters.size());
  }
}

bool Wildcard::matches(std::string_view form) const {
  std::size_t at = behind(pieces_.front(), form, 0);
  if (at == std::string_view::npos || pieces_.size() == 1) {
    return at == form.size();
  }
  // The leftmost match is right for all pieces between the first and the last.
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    std::size_t end = std::string_view::npos;
    for (; at <= form.size() && end == std::string_view::npos; ++at) {
      end = is_boundary(form, at) ? behind(pieces_[i], form, at) : end;
    }
    if (end == std::string_view::npos) {
      return false;
    }
    at = end;
  }
  for (; at <= form.size(); ++at) {
    if (is_boundary(form, at) && behind(pieces_.back(), form, at) == form.size()) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> Wildcard::expand(TermDictionary vocabulary) const {
  const std::string_view first = pieces_.front();
  const std::string_view beginning = first.substr(0, first.find(one_letter));
  std::vector<std::string> forms;
  vocabulary.keep_to(beginning);
  for (; !vocabulary.at_end(); vocabulary.next()) {
    if (matches(vocabulary.form())) {
      forms.emplace_back(vocabulary.form());
    }
  }
  return forms;
}

} // namespace triglot

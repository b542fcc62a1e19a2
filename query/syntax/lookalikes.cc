#include "query/syntax/lookalikes.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

// An option of grep, ripgrep or git, and our counterpart.
struct Letter {
  char letter;
  std::string_view instead;
};

constexpr std::array<Letter, 13> letters = {{
    {'A', "for the whole article: --full"},
    {'B', "for the whole article: --full"},
    {'C', "for the whole article: --full"},
    {'E', "regular expressions are not searched"},
    {'c', "for the number of articles: --count"},
    {'e', "regular expressions are not searched"},
    {'i', "upper and lower case are the same to a search"},
    {'j', "for JSON: --format json"},
    {'l', "for their paths alone: --format paths"},
    {'m', "for fewer hits: -n N"},
    {'r', "folders are always searched as a whole"},
    {'v', "for all notes: --verbose"},
    {'w', "only whole words are found; for exactly this form: \"word\""},
}};

// A word that is an operator in other programs or languages.
struct OperatorWord {
  std::string_view word;
  std::string_view meant;
  std::string_view joint;     // what to write between its neighbours
  bool only_capitals = false; // in lower case it is far too common a word
};

constexpr std::array<OperatorWord, 9> operator_words = {{
    {"or", "for either of two", " OR "},
    {"oder", "for either of two", " OR "},
    {"oppure", "for either of two", " OR "},
    {"of", "for either of two", " OR ", true},
    {"o", "for either of two", " OR ", true},
    {"not", "to leave out a word", " -"},
    {"niet", "to leave out a word", " -", true},
    {"non", "to leave out a word", " -", true},
    {"near", "for words close together", " NEAR "},
}};

bool is_operand(const Lexeme& piece) {
  return piece.kind == Kind::word || piece.kind == Kind::phrase;
}

std::string shown(const Lexeme& operand) {
  return operand.kind == Kind::phrase ? fmt::format("\"{}\"", operand.text)
                                      : std::string(operand.text);
}

bool has_small_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_small_ascii_letter);
}

void note_letter(const Lexeme& word, Diagnostics& notes) {
  if (word.text.size() != 1 || !is_ascii_letter(word.text.front())) {
    return;
  }
  const auto* const row = std::find_if(letters.begin(), letters.end(), [&](const Letter& letter) {
    return letter.letter == word.text.front();
  });
  notes.add(fmt::format("-{0} leaves out articles with \"{0}\"{1}{2}", word.text,
                        row == letters.end() ? "" : "; ",
                        row == letters.end() ? "" : row->instead));
}

void note_operator_word(const Lexeme& before, const Lexeme& word, const Lexeme& after,
                        Diagnostics& notes) {
  const std::string lower = ascii_lower(word.text);
  for (const OperatorWord& row : operator_words) {
    const bool is_meant =
        row.word == lower &&
        (!row.only_capitals || (!has_small_letter(word.text) && has_small_letter(before.text) &&
                                has_small_letter(after.text)));
    if (is_meant) {
      notes.add(fmt::format("\"{}\" is a word here; {}: {}{}{}", word.text, row.meant,
                            shown(before), row.joint, shown(after)));
    }
  }
}

// `/sjor.*/`, `sjor.*`, `[a-z]+`
void note_regular_expression(std::string_view word, Diagnostics& notes) {
  constexpr std::array<std::string_view, 6> signs = {".*", ".+", "]+", "]*", "[a-z", "[0-9"};
  const bool between_slashes = word.size() > 2 && word.starts_with('/') && word.ends_with('/') &&
                               word.find('/', 1) == word.size() - 1;
  const bool has_sign = word.find("://") == std::string_view::npos &&
                        std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
                          return word.find(sign) != std::string_view::npos;
                        });
  if (between_slashes || has_sign) {
    notes.add(
        fmt::format("{} is no regular expression here; * stands for any letters, ? for one", word));
  }
}

} // namespace

void note_lookalikes(const std::vector<Lexeme>& pieces, Diagnostics& notes) {
  // In longer queries these are words of a question.
  constexpr std::ptrdiff_t few_words = 4;
  const bool is_short = std::count_if(pieces.begin(), pieces.end(), is_operand) <= few_words;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Lexeme& piece = pieces[i];
    const bool is_value =
        i > 0 && (pieces[i - 1].kind == Kind::field || pieces[i - 1].kind == Kind::stem);
    if (piece.kind != Kind::word || is_value) {
      continue;
    }
    if (i > 0 && pieces[i - 1].kind == Kind::minus && pieces[i - 1].text == "-") {
      note_letter(piece, notes);
    }
    if (is_short && i > 0 && i + 1 < pieces.size() && is_operand(pieces[i - 1]) &&
        is_operand(pieces[i + 1])) {
      note_operator_word(pieces[i - 1], piece, pieces[i + 1], notes);
    }
    note_regular_expression(piece.text, notes);
  }
}

} // namespace triglot

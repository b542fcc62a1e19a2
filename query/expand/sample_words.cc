#include "query/expand/sample_words.h"

#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "base/ascii.h"
#include "base/code_points.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include <unicode/uchar.h>

namespace triglot {
namespace {

constexpr std::size_t least_name_letters = 3;
constexpr std::size_t least_digits = 3;

// How a word is written.
struct Shape {
  bool has_letter = false;
  bool begins_with_capital = false;
  bool has_inner_capital = false; // OpenAI, NASA, iPhone
  bool has_small_letter = false;
  std::size_t length = 0; // characters
};

Shape shape_of(std::string_view word) {
  Shape shape;
  for (const char32_t letter : code_points(word)) {
    const auto point = static_cast<UChar32>(letter);
    const bool capital = u_isupper(point) != 0 || u_istitle(point) != 0;
    shape.has_letter |= u_isalpha(point) != 0;
    shape.has_small_letter |= u_islower(point) != 0;
    shape.begins_with_capital |= capital && shape.length == 0;
    shape.has_inner_capital |= capital && shape.length > 0;
    ++shape.length;
  }
  return shape;
}

// How a form is written throughout the text.
struct Uses {
  SampleWord word;
  std::uint32_t small = 0;       // without a capital
  std::uint32_t as_name = 0;     // with one that shows a name
  std::uint32_t capitalised = 0; // with one that any word may have
  bool has_letter = false;
  bool mixed = false; // OpenAI: not how dictionary words are written
  std::size_t length = 0;
};

// Whether the text between two words neither ends a sentence nor opens a quotation.
bool goes_on(std::string_view gap) {
  constexpr std::u32string_view inside = U" \u00a0\u202f,()[]-'\u2019/&$\u20ac\u00a3";
  const std::u32string characters = code_points(gap);
  return std::all_of(characters.begin(), characters.end(), [&](char32_t character) {
    return inside.find(character) != std::u32string_view::npos;
  });
}

// "'s avonds" has an apostrophe and a space.
bool is_apostrophe(std::string_view gap) {
  return gap == "'" || gap == "\u2019";
}

class Reading {
public:
  Reading(std::string_view text, bool nouns_are_capitalised)
      : text_(text), nouns_are_capitalised_(nouns_are_capitalised) {}

  void read(std::span<const Token> tokens) {
    for (std::size_t begin = 0; begin < tokens.size();) {
      std::size_t end = begin + 1;
      while (end < tokens.size() && goes_on(gap_before(tokens, end))) {
        ++end;
      }
      read_sentence(tokens, begin, end);
      begin = end;
    }
  }

  std::map<std::string, Uses> take() { return std::move(uses_); }

private:
  std::string_view gap_before(std::span<const Token> tokens, std::size_t token) const {
    const std::uint32_t begin = tokens[token - 1].span.end;
    return text_.substr(begin, std::max(begin, tokens[token].span.begin) - begin);
  }

  void read_sentence(std::span<const Token> tokens, std::size_t begin, std::size_t end) {
    // In "L'accordo" and "'s Ochtends" the noun is at the beginning, too.
    const std::size_t first =
        begin + 1 < end && is_apostrophe(gap_before(tokens, begin + 1)) ? begin + 1 : begin;
    std::vector<Shape> shapes;
    std::size_t small = 0;
    std::size_t capitalised = 0;
    for (std::size_t i = begin; i < end; ++i) {
      shapes.push_back(shape_of(tokens[i].span.of(text_)));
      const bool capital = shapes.back().begins_with_capital || shapes.back().has_inner_capital;
      if (capital) {
        capitalised += i > first ? 1U : 0U; // the first word always has one
      } else if (shapes.back().has_letter) {
        ++small;
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      const Shape& shape = shapes[i - begin];
      const bool mixed = shape.has_inner_capital && shape.has_small_letter;
      const bool telling_place = small > capitalised && ((i > first && !nouns_are_capitalised_) ||
                                                         shape.has_inner_capital);
      add(tokens[i], static_cast<std::uint32_t>(i), shape, mixed || telling_place,
          i > begin && gap_before(tokens, i) == " ");
    }
  }

  void add(const Token& token, std::uint32_t number, const Shape& shape, bool capital_tells,
           bool after_blank) {
    Uses& uses = uses_[token.form];
    ++uses.word.occurrences;
    if (!shape.begins_with_capital && !shape.has_inner_capital) {
      ++uses.small;
    } else {
      ++(capital_tells ? uses.as_name : uses.capitalised);
    }
    uses.has_letter |= shape.has_letter;
    uses.mixed |= shape.has_inner_capital && shape.has_small_letter;
    uses.length = std::max(uses.length, shape.length);
    // The first occurrence; for a name the first that shows it.
    if (uses.word.occurrences == 1 || (capital_tells && uses.as_name == 1)) {
      uses.word.shown = token.span.of(text_);
      uses.word.token = number;
      uses.word.after_blank = after_blank;
    }
  }

  std::string_view text_;
  bool nouns_are_capitalised_;
  std::map<std::string, Uses> uses_; // by form
};

bool is_in_dictionary(std::string_view word, Analyser& analyser) {
  const std::string cased = fold(word).cased;
  return std::any_of(languages().begin(), languages().end(), [&](const LanguageRow& row) {
    const std::vector<std::string> lemmas = analyser.lemmas(row.language, cased);
    return std::any_of(lemmas.begin(), lemmas.end(),
                       [](const std::string& lemma) { return lemma.front() != stem_mark; });
  });
}

// A year is in too many articles to say much.
bool is_number(const std::string& form) {
  const bool year = form.size() == 4 && (form.starts_with("19") || form.starts_with("20"));
  return form.size() >= least_digits && !year;
}

// Sets the word's kind; false if it says nothing.
bool set_kind(Uses& uses, bool nouns_are_capitalised, Analyser& analyser) {
  SampleWord& word = uses.word;
  if (!uses.has_letter) {
    word.kind = is_number(word.form) ? SampleWord::Kind::number : SampleWord::Kind::word;
    return word.form.size() >= least_digits;
  }
  if (uses.as_name + uses.capitalised > 0) {
    word.in_dictionary = !uses.mixed && is_in_dictionary(word.shown, analyser);
    const bool by_place = uses.as_name > uses.small;
    const bool by_dictionary = uses.small == 0 && !word.in_dictionary && !nouns_are_capitalised;
    if (by_place || by_dictionary) {
      word.kind = SampleWord::Kind::name;
      return uses.length > 1;
    }
  }
  return uses.length >= least_name_letters;
}

} // namespace

bool is_function_word_anywhere(const std::string& form) {
  return std::any_of(languages().begin(), languages().end(),
                     [&](const LanguageRow& row) { return is_function_word(row.language, form); });
}

std::vector<SampleWord> sample_words(std::string_view text, std::string_view language,
                                     Analyser& analyser) {
  const bool nouns_are_capitalised = language == "de" || language == "lb"; // and Luxembourgish
  Reading reading(text, nouns_are_capitalised);
  reading.read(analyser.analyse(text));
  std::vector<SampleWord> words;
  for (auto& [form, uses] : reading.take()) {
    uses.word.form = form;
    if (!is_function_word_anywhere(form) && set_kind(uses, nouns_are_capitalised, analyser)) {
      words.push_back(std::move(uses.word));
    }
  }
  return words;
}

} // namespace triglot

#include "query/syntax/lexer.h"

#include "base/ascii.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

// The length in bytes of a blank at `at`, of any script and width, also of none; 0 where there is
// none.
std::size_t blank_at(std::string_view query, std::size_t at) {
  constexpr UChar32 zero_width_space = 0x200B;
  constexpr UChar32 byte_order_mark = 0xFEFF;
  if (at >= query.size()) {
    return 0;
  }
  UChar32 letter = 0;
  auto end = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(query.data()), end,
          static_cast<std::int32_t>(query.size()), letter);
  const bool blank = letter >= 0 && (u_isUWhiteSpace(letter) != 0 || letter == zero_width_space ||
                                     letter == byte_order_mark);
  return blank ? static_cast<std::size_t>(end) - at : 0;
}

// The length in bytes of a double quote at `at`, typewriter's or typographic; 0 where there is
// none.
std::size_t quote_at(std::string_view query, std::size_t at) {
  constexpr std::array<std::string_view, 6> quotes = {"\"",     "\u201C", "\u201D",
                                                      "\u201E", "\u00AB", "\u00BB"};
  for (const std::string_view quote : quotes) {
    if (query.substr(at, quote.size()) == quote) {
      return quote.size();
    }
  }
  return 0;
}

bool is_same_letters(std::string_view typed, std::string_view lower_case) {
  return std::equal(typed.begin(), typed.end(), lower_case.begin(), lower_case.end(),
                    [](char one, char other) { return (one | 0x20) == other; });
}

// Reads all digits at `at` and goes behind them; nothing where there is none.
std::optional<std::uint32_t> take_number(std::string_view query, std::size_t& at) {
  if (at >= query.size() || !is_ascii_digit(query[at])) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (; at < query.size() && is_ascii_digit(query[at]); ++at) {
    number = std::min(largest_number, number * 10 + static_cast<std::uint32_t>(query[at] - '0'));
  }
  return number;
}

// Where `1 000 000` ends that begins at `at`; `at` where there is no such number. Of two groups
// only they may well be two numbers.
std::size_t end_of_groups(std::string_view query, std::size_t at) {
  constexpr std::size_t most = 8; // a row of numbers is looked through again at each of them
  const auto digits_at = [&](std::size_t from) {
    std::size_t digits = 0;
    while (digits < 4 && from + digits < query.size() && is_ascii_digit(query[from + digits])) {
      ++digits;
    }
    return digits;
  };
  const std::size_t first = digits_at(at);
  if (first == 0 || first > 3 || query[at] == '0') {
    return at;
  }
  std::size_t end = at + first;
  std::size_t groups = 1;
  for (std::size_t blank = blank_at(query, end);
       blank != 0 && groups < most && digits_at(end + blank) == 3; blank = blank_at(query, end)) {
    end += blank + 3;
    ++groups;
  }
  const bool ends = end == query.size() || blank_at(query, end) != 0 || query[end] == ')';
  return groups > 2 && ends ? end : at;
}

class Splitter {
public:
  explicit Splitter(std::string_view query) : query_(query) {}

  Lexemes split() {
    while (at_ < query_.size()) {
      const std::size_t blank = blank_at(query_, at_);
      if (blank != 0 || (!after_prefix_ && separates())) {
        at_ += std::max<std::size_t>(blank, 1);
        after_prefix_ = false;
        at_beginning_ = true;
      } else if (query_[at_] == '(' || query_[at_] == ')') {
        add({query_[at_] == '(' ? Kind::open : Kind::close, query_.substr(at_, 1), {}, {}});
        ++at_;
      } else if (const std::size_t quote = quote_at(query_, at_); quote != 0) {
        take_phrase(quote);
      } else if (excludes()) {
        add({Kind::minus, query_.substr(at_, 1), {}, {}});
        ++at_;
      } else if (is_plus()) {
        ++at_;
        required_ = true;
      } else if (!take_prefix()) {
        take_word();
      }
    }
    result_.notes = notes_.take();
    return std::move(result_);
  }

private:
  void add(const Lexeme& piece) {
    result_.pieces.push_back(piece);
    result_.pieces.back().required = std::exchange(required_, false) && piece.kind == Kind::word;
    after_prefix_ = piece.kind == Kind::field || piece.kind == Kind::stem;
    at_beginning_ = piece.kind != Kind::word; // after brackets, quotes and prefixes
  }

  std::size_t find_quote(std::size_t from) const {
    while (from < query_.size() && quote_at(query_, from) == 0) {
      ++from;
    }
    return from;
  }

  // A comma and its like between words, where some write no blank; but `1,000` is one word.
  bool separates() const {
    constexpr std::string_view separators = ",;";
    const bool between_digits = at_ > 0 && at_ + 1 < query_.size() &&
                                is_ascii_digit(query_[at_ - 1]) && is_ascii_digit(query_[at_ + 1]);
    return separators.find(query_[at_]) != std::string_view::npos && !between_digits;
  }

  // `-` excludes what follows, if it begins a word and something does follow.
  bool excludes() const {
    return at_beginning_ && !after_prefix_ && query_[at_] == '-' && at_ + 1 < query_.size() &&
           blank_at(query_, at_ + 1) == 0 && query_[at_ + 1] != '-' && query_[at_ + 1] != ')';
  }

  // `+` in front of a word requires it, though it is a function word.
  bool is_plus() const {
    return at_beginning_ && !after_prefix_ && query_[at_] == '+' && at_ + 1 < query_.size() &&
           blank_at(query_, at_ + 1) == 0 && query_[at_ + 1] != '+';
  }

  void take_phrase(std::size_t quote) {
    const std::size_t begin = at_ + quote;
    const std::size_t end = quotes_left_ ? find_quote(begin) : query_.size();
    if (end == query_.size()) {
      quotes_left_ = false;
      notes_.add("a quote is left open: what follows it is searched as words");
      at_ = begin;
      return;
    }
    at_ = end + quote_at(query_, end);
    Lexeme phrase{Kind::phrase, query_.substr(begin, end - begin), {}, {}};
    if (at_ < query_.size() && query_[at_] == '~') {
      std::size_t behind = at_ + 1;
      phrase.number = take_number(query_, behind);
      at_ = behind;
      if (!phrase.number) {
        notes_.add(
            fmt::format("\"{}\"~ lacks a number, as in ~4: searched as a phrase", phrase.text));
      }
    }
    add(phrase);
  }

  // Whether a filter's value begins here, in which nothing has a meaning of ours.
  bool at_filter_value() const {
    return after_prefix_ && row_of(result_.pieces.back().field).kind == FieldKind::filter;
  }

  // `title:` or `stem:` with something right behind it.
  bool take_prefix() {
    if (!at_beginning_ || at_filter_value()) {
      return false;
    }
    std::size_t colon = at_;
    while (colon < query_.size() && is_ascii_letter(query_[colon])) {
      ++colon;
    }
    if (colon == at_ || colon == query_.size() || query_[colon] != ':') {
      return false;
    }
    const std::string_view name = query_.substr(at_, colon - at_);
    const std::optional<Field> field = field_named(name);
    const bool stem = is_same_letters(name, "stem");
    const bool has_value =
        colon + 1 < query_.size() && blank_at(query_, colon + 1) == 0 && query_[colon + 1] != ')';
    if (!field && !stem) {
      if (has_value && name.size() > 1) { // not for C:\ and the like
        notes_.add(fmt::format("{}: is no field ({}): searched as words", name, field_names()));
      }
      return false;
    }
    if (!has_value) {
      notes_.add(fmt::format("{}: lacks a value right behind it: searched as a word", name));
      return false;
    }
    if (query_[colon + 1] == '-' && field && row_of(*field).kind != FieldKind::filter) {
      notes_.add(fmt::format("the - behind {0}: has no effect; to exclude, write -{0}:", name));
    }
    add({field ? Kind::field : Kind::stem,
         query_.substr(at_, colon + 1 - at_),
         {},
         field.value_or(Field::text)});
    at_ = colon + 1;
    return true;
  }

  void take_word() {
    const std::size_t begin = at_;
    at_ = at_filter_value() ? at_ : end_of_groups(query_, at_);
    while (at_ < query_.size() && blank_at(query_, at_) == 0 && query_[at_] != '(' &&
           query_[at_] != ')' && quote_at(query_, at_) == 0 && (after_prefix_ || !separates())) {
      ++at_;
    }
    const std::string_view word = query_.substr(begin, at_ - begin);
    note_field_inside(word);
    if (!after_prefix_) {
      add(operator_or_word(word));
    } else if (at_filter_value()) {
      add({Kind::word, word, {}, {}}); // path:~/notes
    } else {
      add(with_edits(word));
    }
  }

  // `[lang:nl]`: what looks like a field and is none for what stands before it.
  void note_field_inside(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (after_prefix_ || colon == std::string_view::npos || colon + 1 == word.size()) {
      return;
    }
    std::size_t begin = colon;
    while (begin > 0 && is_ascii_letter(word[begin - 1])) {
      --begin;
    }
    const std::string_view name = word.substr(begin, colon - begin);
    if (begin > 0 && field_named(name)) {
      notes_.add(fmt::format("{}: inside {} is no field: put a blank before it", name, word));
    }
  }

  Lexeme operator_or_word(std::string_view word) {
    constexpr std::string_view near = "NEAR";
    if (word == "AND") {
      return {Kind::op_and, word, {}, {}};
    }
    if (word == "OR") {
      return {Kind::op_or, word, {}, {}};
    }
    if (word == "NOT") {
      return {Kind::op_not, word, {}, {}};
    }
    if (word == near) {
      return {Kind::op_near, word, default_near, {}};
    }
    if (word.starts_with("NEAR/")) {
      std::size_t at = near.size() + 1;
      const std::optional<std::uint32_t> number = take_number(word, at);
      if (number && at == word.size()) {
        return {Kind::op_near, word, number, {}};
      }
      notes_.add(fmt::format("{} lacks a number, as in NEAR/4: searched as words", word));
    }
    if (word.starts_with('~') && word.find_first_not_of('~') != std::string_view::npos) {
      notes_.add(fmt::format("{} stands alone: ~ belongs right behind a word or a quote", word));
    }
    return with_edits(word);
  }

  // `word~` and `word~2`.
  static Lexeme with_edits(std::string_view word) {
    const std::size_t tilde = word.rfind('~');
    if (tilde != std::string_view::npos && tilde > 0) {
      std::size_t at = tilde + 1;
      const std::optional<std::uint32_t> number = take_number(word, at);
      if (at == word.size()) {
        return {Kind::word, word.substr(0, tilde), number.value_or(1), {}};
      }
    }
    return {Kind::word, word, {}, {}};
  }

  std::string_view query_;
  std::size_t at_ = 0;
  bool quotes_left_ = true;
  bool at_beginning_ = true;  // not inside a word
  bool required_ = false;     // behind a `+`
  bool after_prefix_ = false; // what comes next is a field's value, not an operator
  Diagnostics notes_;
  Lexemes result_;
};

} // namespace

Lexemes split_query(std::string_view query) {
  return Splitter(query).split();
}

} // namespace triglot

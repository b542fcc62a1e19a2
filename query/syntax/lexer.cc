#include "query/syntax/lexer.h"

#include "base/ascii.h"
#include "query/syntax/characters.h"
#include "query/syntax/date_range.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

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
      } else if (query_[at_] == '|' && !at_filter_value()) {
        take_bars();
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
    at_beginning_ = piece.kind != Kind::word; // after parentheses, quotes and prefixes
  }

  std::size_t find_quote(std::size_t from) const {
    while (from < query_.size() && quote_at(query_, from) == 0) {
      ++from;
    }
    return from;
  }

  // A comma or semicolon between words, as some write no space; but `1,000` is one word.
  bool separates() const {
    constexpr std::string_view separators = ",;";
    const bool between_digits = at_ > 0 && at_ + 1 < query_.size() &&
                                is_ascii_digit(query_[at_ - 1]) && is_ascii_digit(query_[at_ + 1]);
    return separators.find(query_[at_]) != std::string_view::npos && !between_digits;
  }

  // `-` excludes what follows, if it begins a word and something does follow; so does `!`.
  bool excludes() const {
    const bool is_sign = query_[at_] == '-' || query_[at_] == '!';
    return is_sign && at_beginning_ && !after_prefix_ && at_ + 1 < query_.size() &&
           blank_at(query_, at_ + 1) == 0 && query_[at_ + 1] != query_[at_] &&
           query_[at_ + 1] != ')';
  }

  // `a | b`, `a || b`
  void take_bars() {
    const std::size_t end = std::min(query_.find_first_not_of('|', at_), query_.size());
    add({Kind::op_or, query_.substr(at_, end - at_), {}, {}});
    notes_.add("| is read as OR");
    at_ = end;
  }

  // `+` before a word requires it, even if it is a function word.
  bool is_plus() const {
    return at_beginning_ && !after_prefix_ && query_[at_] == '+' && at_ + 1 < query_.size() &&
           blank_at(query_, at_ + 1) == 0 && query_[at_ + 1] != '+';
  }

  void take_phrase(std::size_t quote) {
    const std::size_t begin = at_ + quote;
    const std::size_t end = quotes_left_ ? find_quote(begin) : query_.size();
    if (end == query_.size()) {
      quotes_left_ = false;
      at_ = begin;
      notes_.add(is_at_last() ? "a quote at the end is left out"
                              : "a quote is left open: what follows it is searched as words");
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

  // Whether a filter's value begins here, in which nothing is special.
  bool at_filter_value() const {
    return after_prefix_ && row_of(result_.pieces.back().field).kind == FieldKind::filter;
  }

  // `title:` or `stem:` directly followed by something.
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
    const bool stem = ascii_lower(name) == "stem";
    const bool has_value =
        colon + 1 < query_.size() && blank_at(query_, colon + 1) == 0 && query_[colon + 1] != ')';
    if (!field && !stem) {
      if (has_value && name.size() > 1) { // not for C:\ and the like
        note_unknown(name);
      }
      return false;
    }
    if (!has_value) {
      at_ = colon + 1;
      if (is_at_last()) {
        notes_.add(fmt::format("{}: lacks a value: left out", name));
        return true;
      }
      at_ -= name.size() + 1;
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

  void note_unknown(std::string_view name) {
    const std::string_view behind = query_.substr(at_ + name.size());
    if (behind.starts_with("://")) {
      notes_.add(
          fmt::format("an address is searched as words; for the article there: url:{}://…", name));
    } else if (const std::string nearest = nearest_field(name); !nearest.empty()) {
      notes_.add(fmt::format("{}: is no field and searched as a word{}", name, nearest));
    } else {
      notes_.add(fmt::format("{}: is no field ({}): searched as words", name, field_names()));
    }
  }

  // Whether only spaces and closing parentheses are left.
  bool is_at_last() const {
    std::size_t at = at_;
    for (std::size_t blank = blank_at(query_, at);
         at < query_.size() && (blank != 0 || query_[at] == ')'); blank = blank_at(query_, at)) {
      at += std::max<std::size_t>(blank, 1);
    }
    return at == query_.size();
  }

  // Whether the current word ends at `at`.
  bool ends_word(std::size_t at) const {
    return at >= query_.size() || blank_at(query_, at) != 0 || query_[at] == '(' ||
           query_[at] == ')' || quote_at(query_, at) != 0;
  }

  // Pairs of parentheses belong to a URL: wiki/Rotterdam_(port).
  std::size_t end_of_filter_value() const {
    const bool is_url = result_.pieces.back().field == Field::url;
    std::size_t end = at_;
    for (std::size_t open = 0; end < query_.size(); ++end) {
      if (is_url && query_[end] == '(' && end > at_) {
        ++open;
      } else if (query_[end] == ')' && open > 0) {
        --open;
      } else if (ends_word(end)) {
        break;
      }
    }
    return is_date(result_.pieces.back().field) ? end_of_range(end_of_date(end)) : end;
  }

  // Whether it is a date does not depend on the day.
  static constexpr Day any_day = std::chrono::year(2000) / 1 / 1;

  // A date may consist of several words: as many are taken as make one.
  std::size_t end_of_date(std::size_t end) const {
    constexpr int most_words = 4;
    std::size_t longer = end;
    for (int words = 1; words <= most_words; ++words) {
      if (parse_date_range(query_.substr(at_, longer - at_), any_day)) {
        return longer;
      }
      const std::size_t blank = blank_at(query_, longer);
      if (blank == 0 || ends_word(longer + blank)) {
        return end;
      }
      for (longer += blank; !ends_word(longer); ++longer) {
      }
    }
    return end;
  }

  std::size_t end_of_blanks(std::size_t at) const {
    for (std::size_t blank = blank_at(query_, at); blank != 0; blank = blank_at(query_, at)) {
      at += blank;
    }
    return at;
  }

  // Behind a date there may be blanks around the dots of a range: 2024-01 .. 2025-12.
  std::size_t end_of_range(std::size_t end) const {
    constexpr std::string_view dots = "..";
    std::size_t range = end; // where the dots end
    const bool has_dots = query_.substr(at_, end - at_).ends_with(dots);
    if (const std::size_t next = end_of_blanks(end); !has_dots) {
      const std::string_view behind = query_.substr(next);
      if (result_.pieces.back().field != Field::date || !behind.starts_with(dots) ||
          behind.substr(dots.size()).starts_with('.') ||
          !parse_date_range(query_.substr(at_, end - at_), any_day)) {
        return end;
      }
      range = next + dots.size();
    }
    const std::size_t second = end_of_blanks(range);
    std::size_t word = second;
    while (!ends_word(word)) {
      ++word;
    }
    const std::size_t last = end_of_date(word);
    // One that ends before it begins is an error, which expand() tells. Behind `2024..` another
    // number may be a word.
    const std::string reversed =
        fmt::format("{}..{}", query_.substr(second, last - second), query_.substr(at_, end - at_));
    const bool is_range = last > second &&
                          parse_date_range(query_.substr(second, last - second), any_day) &&
                          (parse_date_range(query_.substr(at_, last - at_), any_day) ||
                           (!has_dots && parse_date_range(reversed, any_day)));
    return is_range ? last : range;
  }

  void take_word() {
    const std::size_t begin = at_;
    if (at_filter_value()) {
      at_ = end_of_filter_value();
    } else {
      at_ = end_of_groups(query_, at_);
      while (!ends_word(at_) && query_[at_] != '|' && (after_prefix_ || !separates())) {
        ++at_;
      }
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

  // `[lang:nl]`: looks like a field, but is not because of what precedes it.
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
      notes_.add(fmt::format("{}: inside {} is no field: put a space before it", name, word));
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
      if (at == word.size()) {
        notes_.add(
            fmt::format("NEAR/ lacks a number, as in NEAR/4: read as NEAR/{}", default_near));
        return {Kind::op_near, word, default_near, {}};
      }
      notes_.add(fmt::format("{} lacks a number, as in NEAR/4: searched as words", word));
    }
    if (word.starts_with('~') && word.find_first_not_of('~') != std::string_view::npos) {
      notes_.add(fmt::format(
          "{} is searched as a word: ~ belongs directly behind a word or a quote", word));
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
  bool required_ = false;     // after a `+`
  bool after_prefix_ = false; // what comes next is a field's value, not an operator
  Diagnostics notes_;
  Lexemes result_;
};

} // namespace

Lexemes split_query(std::string_view query) {
  return Splitter(query).split();
}

} // namespace triglot

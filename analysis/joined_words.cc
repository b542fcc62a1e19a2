#include "analysis/joined_words.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace triglot {
namespace {

// How two consecutive words are joined.
enum class Joint : std::uint8_t { none, hyphen, full_stop, line_end, digits };

template <std::size_t Count>
bool is_one_of(std::string_view text, const std::array<std::string_view, Count>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Whether `blanks` are only blanks with exactly one line end.
bool is_divided_by(std::string_view blanks) {
  return blanks.find_first_not_of(" \t\r\n") == std::string_view::npos &&
         std::count(blanks.begin(), blanks.end(), '\n') == 1;
}

// A hyphen or the like at the end of a line, with blanks after it.
bool is_line_end(std::string_view gap) {
  constexpr std::array<std::string_view, 4> hyphens = {"-", "\u2010", "\u2011", "\u00AC"};
  const std::size_t end = gap.find_first_of(" \t\r\n");
  return end != std::string_view::npos && is_one_of(gap.substr(0, end), hyphens) &&
         is_divided_by(gap.substr(end));
}

class Finder {
public:
  Finder(std::string_view text, std::span<const ByteSpan> words) : text_(text), words_(words) {}

  std::vector<JoinedWords> find() {
    for (std::size_t first = 0; first + 1 < words_.size();) {
      if (text_[words_[first].end] == ' ' && !is_ascii_digit(text_[words_[first].end - 1])) {
        ++first; // the common case
        continue;
      }
      const Joint joint = joint_behind(first);
      first = joint == Joint::none     ? first + 1
              : joint == Joint::digits ? add_number(first)
                                       : add_chain(first);
    }
    return std::move(found_);
  }

private:
  // Adds the chain of joined words that begins with `first`. Returns the word after it.
  std::size_t add_chain(std::size_t first) {
    const auto before = static_cast<std::ptrdiff_t>(found_.size());
    std::size_t end = first + 1;
    bool has_full_stop = false;
    std::vector<std::size_t> divided; // by the end of a line
    for (Joint joint = joint_behind(first); joint != Joint::none && joint != Joint::digits;
         joint = joint_behind(end - 1)) {
      if (joint == Joint::line_end) {
        divided.push_back(end - 1);
      }
      has_full_stop = has_full_stop || joint == Joint::full_stop;
      ++end;
    }
    // Longer chains with full stops are host names.
    const bool whole = end - first <= (has_full_stop ? 2 : max_joined_words);
    if (whole) {
      add(first, end - first);
    }
    for (const std::size_t each : divided) {
      if (!whole || end - first > 2) {
        add(each, 2);
      }
    }
    std::sort(found_.begin() + before, found_.end(),
              [](const JoinedWords& one, const JoinedWords& other) {
                return one.first < other.first ||
                       (one.first == other.first && one.count > other.count);
              });
    return end;
  }

  // Adds a number like 1 000 000. Returns the word after it.
  std::size_t add_number(std::size_t first) {
    std::size_t end = first + 1;
    while (end < words_.size() && joint_behind(end - 1) == Joint::digits) {
      ++end;
    }
    if (words_[first].size() <= 3 && text_[words_[first].begin] != '0' &&
        !goes_on_behind(end - 1)) {
      add(first, end - first);
    }
    return end;
  }

  // Whether a blank and three more digits with a fraction follow: 1 000 000,50.
  bool goes_on_behind(std::size_t word) const {
    if (word + 1 == words_.size() || words_[word + 1].begin != words_[word].end + 1) {
      return false;
    }
    const std::string_view next = words_[word + 1].of(text_);
    return next.size() > 4 && is_number(next.substr(0, 3)) && !is_ascii_digit(next[3]);
  }

  void add(std::size_t first, std::size_t count) {
    std::size_t bytes = 0;
    for (const ByteSpan word : words_.subspan(first, count)) {
      bytes += word.size();
    }
    if (bytes <= max_joined_bytes) {
      found_.push_back({first, count});
    }
  }

  // REQUIRES: another word follows.
  Joint joint(std::size_t word) const {
    const ByteSpan next = words_[word + 1];
    const std::string_view gap = ByteSpan{words_[word].end, next.begin}.of(text_);
    switch (gap.empty() ? '\0' : gap[0]) {
    case '-':
      return gap.size() == 1 ? Joint::hyphen : divided_at(gap, next);
    case '.':
      return gap.size() == 1 && (is_small_ascii_letter(text_[next.begin]) || next.size() == 1) &&
                     !is_ascii_digit(text_[next.begin])
                 ? Joint::full_stop
                 : Joint::none;
    case '&':
      return gap.size() == 1 && are_initials(words_[word], next) ? Joint::hyphen : Joint::none;
    case ' ':
    case '\'':
      return gap.size() == 1 && are_groups(word) ? Joint::digits : Joint::none;
    case '\xC2': // U+00A0, U+00AC
      return gap == "\u00A0" && are_groups(word) ? Joint::digits : divided_at(gap, next);
    case '\r':
    case '\n': // a soft hyphen is the end of the word before
      return words_[word].of(text_).ends_with("\u00AD") && is_divided_by(gap) ? Joint::line_end
                                                                              : Joint::none;
    case '\xE2':
      return joint_of_punctuation(word, gap);
    default:
      return Joint::none;
    }
  }

  // A hyphen at the end of a line divides a word, except before words like `en`, where it stands
  // for the end of another word: water- en bodembeheer.
  Joint divided_at(std::string_view gap, ByteSpan next) const {
    constexpr std::array<std::string_view, 6> conjunctions = {"en", "of", "e", "o", "and", "or"};
    return is_line_end(gap) && !is_one_of(next.of(text_), conjunctions) ? Joint::line_end
                                                                        : Joint::none;
  }

  Joint joint_of_punctuation(std::size_t word, std::string_view gap) const {
    constexpr std::array<std::string_view, 2> hyphens = {"\u2010", "\u2011"};
    constexpr std::array<std::string_view, 3> separators = {"\u202F", "\u2009", "\u2019"};
    return is_one_of(gap, hyphens)                          ? Joint::hyphen
           : is_one_of(gap, separators) && are_groups(word) ? Joint::digits
                                                            : divided_at(gap, words_[word + 1]);
  }

  Joint joint_behind(std::size_t word) const {
    return word + 1 < words_.size() ? joint(word) : Joint::none;
  }

  // Whether a word has at most three digits and the next one exactly three.
  bool are_groups(std::size_t word) const {
    const ByteSpan next = words_[word + 1];
    return words_[word].size() <= 3 && next.size() == 3 && is_number(words_[word].of(text_)) &&
           is_number(next.of(text_));
  }

  // AT&T, which some write ATT; nobody writes RD for R&D.
  bool are_initials(ByteSpan one, ByteSpan other) const {
    constexpr std::size_t most = 2;
    const auto are_letters = [&](ByteSpan word) {
      const std::string_view letters = word.of(text_);
      return std::all_of(letters.begin(), letters.end(), is_ascii_letter);
    };
    return one.size() <= most && other.size() <= most && one.size() + other.size() > 2 &&
           are_letters(one) && are_letters(other);
  }

  static bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), is_ascii_digit);
  }

  std::string_view text_;
  std::span<const ByteSpan> words_;
  std::vector<JoinedWords> found_;
};

} // namespace

std::vector<JoinedWords> joined_words(std::string_view text, std::span<const ByteSpan> words) {
  return Finder(text, words).find();
}

} // namespace triglot

#include "query/glossary/glossary.h"

#include "analysis/fold.h"
#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Maximum number of readings of a side: a word with several lemmas stands for each of them.
constexpr std::size_t max_readings = 8;

constexpr std::size_t max_faults = 100;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\f\v";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// `# a comment`, but not `C#`.
std::string_view without_comment(std::string_view line) {
  const auto is_blank = [&](std::size_t at) {
    return at >= line.size() || line[at] == ' ' || line[at] == '\t';
  };
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (trimmed(line.substr(0, at)).empty() || (is_blank(at - 1) && is_blank(at + 1))) {
      return line.substr(0, at);
    }
  }
  return line;
}

// The words of a text: as written, and with each joined word as one.
std::vector<std::vector<std::string>> spellings_of(std::string_view text, Analyser& analyser) {
  std::vector<Token> words;
  std::vector<Token> joined;
  for (Token& token : analyser.analyse_spellings(text)) {
    (token.joins > 0 ? joined : words).push_back(std::move(token));
  }
  const auto spelling = [&](const Token* as_one) {
    std::vector<std::string> spelled;
    for (const Token& word : words) {
      if (as_one == nullptr || !as_one->span.contains(word.span)) {
        spelled.emplace_back(word.span.of(text));
      } else if (word.span.begin == as_one->span.begin) {
        spelled.push_back(as_one->form);
      }
    }
    return spelled;
  };
  std::vector<std::vector<std::string>> spellings = {spelling(nullptr)};
  for (const Token& token : joined) {
    spellings.push_back(spelling(&token));
  }
  return spellings;
}

} // namespace

// Computes the keys that words are looked up by, here and in `others`. Caches the lemmas of words,
// because the lines of a long glossary repeat them.
class Glossary::Keys {
public:
  explicit Keys(Analyser& analyser) : analyser_(analyser) {}

  std::size_t count_words(std::string_view text) {
    return spellings_of(text, analyser_).front().size();
  }

  // Sorted; texts with a key in common are the same.
  std::vector<Key> of(std::string_view text) {
    std::set<Key> keys;
    const std::hash<std::string> hash;
    for (const std::vector<std::string>& spelling : spellings_of(text, analyser_)) {
      std::vector<FoldedWord> folded;
      std::string forms;
      for (const std::string& word : spelling) {
        folded.push_back(fold(word));
        forms += " " + folded.back().form;
      }
      if (folded.empty() || folded.size() > max_side_words) {
        continue;
      }
      keys.insert(hash(forms));
      for (const LanguageRow& row : languages()) {
        for (const std::string& reading : readings(row.language, folded)) {
          keys.insert(hash(reading));
        }
      }
    }
    return {keys.begin(), keys.end()};
  }

private:
  using Lemmas = std::array<std::vector<std::string>, language_count>;

  // The lemmas of the word itself, not of its parts.
  const std::vector<std::string>& lemmas(Language language, const std::string& cased) {
    const auto [known, is_new] = lemmas_.try_emplace(cased);
    if (is_new) {
      for (const LanguageRow& row : languages()) {
        std::vector<std::string>& of_word =
            known->second.at(static_cast<std::size_t>(row.language));
        of_word = analyser_.lemmas(row.language, cased);
        std::erase_if(of_word,
                      [](const std::string& lemma) { return lemma.starts_with(part_mark); });
      }
    }
    return known->second.at(static_cast<std::size_t>(language));
  }

  // All combinations of one lemma per word, up to max_readings, joined.
  std::vector<std::string> readings(Language language, const std::vector<FoldedWord>& words) {
    std::vector<std::string> texts = {fmt::format("{} ", row_of(language).code)};
    for (const FoldedWord& word : words) {
      std::vector<std::string> longer;
      for (const std::string& lemma : lemmas(language, word.cased)) {
        for (const std::string& text : texts) {
          if (longer.size() < max_readings) {
            longer.push_back(fmt::format("{} {}", text, lemma));
          }
        }
      }
      texts = std::move(longer);
    }
    return texts;
  }

  Analyser& analyser_;
  std::unordered_map<std::string, Lemmas> lemmas_; // by word
};

Glossary::Glossary(std::string_view text, Analyser& analyser) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  Keys keys(analyser);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(number, text.substr(0, end), keys);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void Glossary::add_fault(std::size_t line, std::string what) {
  if (faults_.size() < max_faults) {
    faults_.push_back({line, std::move(what)});
  } else {
    ++more_faults_;
  }
}

void Glossary::read_line(std::size_t number, std::string_view line, Keys& keys) {
  line = line.size() > max_line_bytes ? line : trimmed(without_comment(line));
  const char* fault = line.size() > max_line_bytes                ? "longer than 64 KiB"
                      : line.find('\0') != std::string_view::npos ? "holds a NUL byte"
                      : !is_valid_utf8(line)                      ? "is not UTF-8"
                                                                  : nullptr;
  if (fault != nullptr) {
    add_fault(number, fmt::format("{}: left out", fault));
    return;
  }
  if (line.empty()) {
    return;
  }
  std::vector<std::string> sides = read_sides(number, line, keys);
  if (sides.size() < 2) {
    add_fault(number, "fewer than two sides, as in `a = b`: left out");
    return;
  }
  const std::size_t begin = sides_.size();
  for (std::string& side : sides) {
    for (const Key key : keys.of(side)) {
      lines_of_.emplace(key, lines_.size());
    }
    sides_.push_back(std::move(side));
  }
  lines_.push_back({begin, sides_.size()});
}

std::vector<std::string> Glossary::read_sides(std::size_t number, std::string_view line,
                                              Keys& keys) {
  std::vector<std::string> sides;
  constexpr std::string_view too_many = "the sides beyond the first 100 are left out";
  std::string_view fault;
  for (std::size_t at = 0; at <= line.size() && fault != too_many;) {
    const std::size_t end = std::min(line.find('=', at), line.size());
    const std::string_view side = trimmed(line.substr(at, end - at));
    const std::size_t words = keys.count_words(side);
    if (words == 0) {
      fault = side.empty() ? "an empty side is left out" : "a side without a word is left out";
    } else if (words > max_side_words) {
      fault = "a side of more than 8 words is left out";
    } else if (sides.size() == max_sides) {
      fault = too_many;
    } else if (std::find(sides.begin(), sides.end(), side) == sides.end()) {
      sides.emplace_back(side);
      longest_side_ = std::max(longest_side_, words);
    }
    at = end + 1;
  }
  if (!fault.empty() && sides.size() > 1) { // else the whole line is left out
    add_fault(number, std::string(fault));
  }
  return sides;
}

std::vector<std::string_view> Glossary::others(std::string_view words, Analyser& analyser) const {
  Keys all(analyser);
  const std::vector<Key> keys = all.of(words);
  std::set<std::size_t> lines;
  for (const Key key : keys) {
    const auto [begin, end] = lines_of_.equal_range(key);
    for (auto at = begin; at != end; ++at) {
      lines.insert(at->second);
    }
  }
  const auto is_same = [&](const std::string& side) {
    const std::vector<Key> of_side = all.of(side);
    return std::any_of(of_side.begin(), of_side.end(),
                       [&](Key key) { return std::binary_search(keys.begin(), keys.end(), key); });
  };
  std::vector<std::string_view> found;
  std::set<std::string_view> seen;
  for (const std::size_t line : lines) {
    for (std::size_t i = lines_[line].begin; i < lines_[line].end && found.size() <= max_synonyms;
         ++i) {
      if (!seen.contains(sides_[i]) && !is_same(sides_[i])) {
        seen.insert(sides_[i]);
        found.emplace_back(sides_[i]);
      }
    }
  }
  return found;
}

} // namespace triglot

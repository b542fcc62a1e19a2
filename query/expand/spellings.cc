#include "query/expand/spellings.h"

#include "base/ascii.h"
#include "query/expand/hyphenated.h"
#include "query/expand/wildcard.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Where the digits of `covid19` begin; npos for `b2b` and `g20`, which nobody writes apart.
std::size_t first_digit_of(std::string_view form) {
  constexpr std::size_t least_letters = 3;
  const auto digit = std::find_if(form.begin(), form.end(), is_ascii_digit);
  const auto letters = static_cast<std::size_t>(digit - form.begin());
  const bool are_letters = std::all_of(form.begin(), digit, is_small_ascii_letter);
  return letters >= least_letters && are_letters && digit != form.end() &&
                 std::all_of(digit, form.end(), is_ascii_digit)
             ? letters
             : std::string_view::npos;
}

// Adds a copy of each spelling with `others` in place of the words in `span`.
void add_respelled(std::vector<Spelling>& spellings, ByteSpan span, const Spelling& others) {
  const std::size_t before = spellings.size();
  for (std::size_t i = 0; i < before && spellings.size() < max_spellings; ++i) {
    Spelling spelling;
    bool placed = false;
    for (const SpelledWord& word : spellings[i]) {
      if (!span.contains(word.span)) {
        spelling.push_back(word);
      } else if (!placed) {
        spelling.insert(spelling.end(), others.begin(), others.end());
        placed = true;
      }
    }
    if (placed && spelling.size() != spellings[i].size()) {
      spellings.push_back(std::move(spelling));
    }
  }
}

// The words that a form may stand for: those that articles have joined, if order matters, because a
// joined spelling has no position; and `covid 19` for `covid19`.
std::vector<std::vector<std::string>> parts_of(const std::string& form, const Lexicon& lexicon,
                                               Order order) {
  std::vector<std::vector<std::string>> all;
  if (const std::size_t digits = first_digit_of(form); digits != std::string::npos) {
    all.push_back({form.substr(0, digits), form.substr(digits)});
  }
  if (order == Order::any) {
    return all;
  }
  for (std::vector<std::string>& parts : hyphenated(form, lexicon)) {
    if (all.size() < max_spellings && std::find(all.begin(), all.end(), parts) == all.end()) {
      all.push_back(std::move(parts));
    }
  }
  return all;
}

} // namespace

Spelling spelling_of(std::string_view marked, const std::vector<Token>& tokens) {
  Spelling spelling;
  for (const Token& token : tokens) {
    spelling.push_back({token.span, std::string(token.span.of(marked)), token.form});
  }
  return spelling;
}

std::string typed_of(const Node& leaf) {
  const FieldRow& row = row_of(leaf.field);
  const std::string field = row.name.empty() ? "" : fmt::format("{}:", row.name);
  const std::string number = leaf.number ? fmt::format("~{}", *leaf.number) : "";
  switch (leaf.kind) {
  case Node::Kind::word:
    return field + leaf.text + (leaf.number == 1U ? "~" : number);
  case Node::Kind::phrase:
    return fmt::format("{}\"{}\"{}", field, leaf.text, number);
  default:
    return fmt::format("{}stem:\"{}\"{}", field, leaf.text, number);
  }
}

Node respelled(const Node& leaf, const Spelling& spelling) {
  Node other = leaf;
  other.text.clear();
  for (const SpelledWord& word : spelling) {
    other.text += (other.text.empty() ? "" : " ") + unmark_wildcards(word.written);
  }
  if (spelling.size() > 1 && leaf.kind == Node::Kind::word) {
    other.kind = Node::Kind::phrase;
  }
  return other;
}

std::vector<Spelling> all_spellings(Spelling typed, const std::vector<Token>& joined,
                                    const Lexicon& lexicon, Order order) {
  std::vector<Spelling> spellings = {std::move(typed)};
  for (const Token& token : joined) {
    if (!Wildcard(token.form).is_wild()) {
      std::string written;
      for (const SpelledWord& word : spellings.front()) {
        written += token.span.contains(word.span) ? word.written : "";
      }
      add_respelled(spellings, token.span, {{token.span, std::move(written), token.form}});
    }
  }
  for (const SpelledWord& word : Spelling(spellings.front())) {
    for (const std::vector<std::string>& parts : parts_of(word.form, lexicon, order)) {
      Spelling several;
      for (const std::string& part : parts) {
        several.push_back({word.span, part, part});
      }
      add_respelled(spellings, word.span, several);
    }
  }
  return spellings;
}

} // namespace triglot

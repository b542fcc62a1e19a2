#include "query/present/highlighter.h"

#include "query/match/proximity_window.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace triglot {
namespace {

using Tokens = std::vector<Token>;

bool is_in_text(const Clause& clause) {
  return clause.kind == Clause::Kind::words &&
         (clause.field == Field::text || clause.field == Field::title);
}

// Maximum number of matches marked for words near one another: each costs the number of words
// squared.
constexpr std::size_t max_near_matches = 1000;

// Finds the words of a phrase by which of its prefixes end at the last token: a bit for each, all
// shifted at once (shift-and, Baeza-Yates and Gonnet 1992). A token costs one step per 64 words of
// the phrase, even if these are many times the same word.
class PhraseWindow {
public:
  using Mask = std::vector<std::uint64_t>; // a bit for each word of the phrase

  explicit PhraseWindow(std::size_t words)
      : ends_here_((words + 63) / 64, 0), last_(words == 0 ? 0 : words - 1) {}

  Mask no_word() const { return Mask(ends_here_.size(), 0); }
  static void set(Mask& mask, std::size_t word) {
    mask[word / 64] |= std::uint64_t{1} << (word % 64);
  }

  // Adds a token that can be any word of `mask`. Whether the phrase ends with it.
  bool add(std::size_t token, Position position, const Mask& mask) {
    const bool follows = token == token_ + 1 && position == position_.advanced(1);
    token_ = token;
    position_ = position;
    std::uint64_t carried = 1; // the phrase may begin at any token
    for (std::size_t i = 0; i < mask.size(); ++i) {
      const std::uint64_t before = follows ? ends_here_[i] : 0;
      ends_here_[i] = (before << 1 | carried) & mask[i];
      carried = before >> 63;
    }
    return (ends_here_[last_ / 64] >> (last_ % 64) & 1) != 0;
  }

private:
  Mask ends_here_;
  std::size_t last_; // word
  std::size_t token_ = 0;
  Position position_{};
};

// A match, and the token at which it is found: the first of a phrase, or the one that completes
// words near one another.
struct FoundMatch {
  Match match;
  std::size_t token = 0;
};

// Searches one text for one clause.
class Search {
public:
  // Only within `region` of the text. The arguments outlive the object.
  Search(const Clause& clause, std::size_t number, const Tokens& tokens, ByteSpan region)
      : clause_(clause), number_(number), tokens_(tokens), region_(region),
        near_(clause.words, clause.slop.value_or(0)), phrase_(clause.words.size()) {
    for (std::size_t i = 0; i < clause.words.size(); ++i) {
      for (const std::string& form : clause.words[i].forms) {
        if (clause.slop) {
          words_of_form_[form].push_back(i);
        } else {
          PhraseWindow::set(masks_.try_emplace(form, phrase_.no_word()).first->second, i);
        }
      }
    }
  }

  // Looks at a token that is a form of a word, and appends the match that it completes. REQUIRES:
  // tokens come in order.
  void look_at(std::size_t token, std::vector<FoundMatch>& matches) {
    if (!region_.contains(tokens_[token].span)) {
      return;
    }
    if (clause_.slop) {
      look_near(token, matches);
    } else {
      look_for_phrase(token, matches);
    }
  }

  // Looks at the joined spelling of the words from `token` on. Phrases match separate words only.
  void look_at_spelling(const Token& spelling, std::size_t token,
                        std::vector<FoundMatch>& matches) {
    if (clause_.words.size() == 1 && !clause_.slop && region_.contains(spelling.span)) {
      matches.push_back({{number_, spelling.span, {spelling.span}}, token});
      found_.insert(spelling.form);
    }
  }

  // Appends the forms that were part of a match, in the order of the words.
  void append_forms(std::vector<std::string>& forms) const {
    for (const ExpandedWord& word : clause_.words) {
      for (const std::string& form : word.forms) {
        if (found_.contains(form) && std::find(forms.begin(), forms.end(), form) == forms.end()) {
          forms.push_back(form);
        }
      }
    }
  }

private:
  void look_for_phrase(std::size_t last, std::vector<FoundMatch>& matches) {
    const PhraseWindow::Mask& mask = masks_.find(tokens_[last].form)->second;
    if (!phrase_.add(last, tokens_[last].position, mask)) {
      return;
    }
    const std::size_t first = last + 1 - clause_.words.size();
    const ByteSpan span{tokens_[first].span.begin, tokens_[last].span.end};
    matches.push_back({{number_, span, {span}}, first});
    for (found_until_ = std::max(found_until_, first); found_until_ <= last; ++found_until_) {
      found_.insert(tokens_[found_until_].form);
    }
  }

  void look_near(std::size_t token, std::vector<FoundMatch>& matches) {
    if (near_matches_ == max_near_matches) {
      return;
    }
    const std::vector<std::size_t> chosen =
        near_.add(token, tokens_[token].position, words_of_form_.find(tokens_[token].form)->second);
    if (chosen.empty()) {
      return;
    }
    Match match{number_, {tokens_[chosen.front()].span.begin, tokens_[chosen.back()].span.end}, {}};
    for (const std::size_t at : chosen) {
      match.highlights.push_back(tokens_[at].span);
      found_.insert(tokens_[at].form);
    }
    matches.push_back({std::move(match), token});
    ++near_matches_;
  }

  const Clause& clause_;
  std::size_t number_;
  const Tokens& tokens_;
  ByteSpan region_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> words_of_form_; // near
  std::unordered_set<std::string_view> found_; // forms of `tokens_` that were part of a match
  ProximityWindow near_;
  std::size_t near_matches_ = 0; // near
  PhraseWindow phrase_;
  std::unordered_map<std::string_view, PhraseWindow::Mask> masks_; // phrase: words of a form
  std::size_t found_until_ = 0; // phrase: matched tokens before it are in `found_`
};

bool is_function_word(const Clause& clause) {
  return clause.words.size() == 1 && clause.words.front().is_function_word;
}

enum class FunctionWords : std::uint8_t { kept, left_out };

// `the OR strike` should not show an article by its `the`.
FunctionWords leave_out_function_words(std::vector<FoundMatch>& found,
                                       const std::vector<const Clause*>& sought) {
  const auto is_one = [&](const FoundMatch& each) {
    return is_function_word(*sought[each.match.clause]);
  };
  if (std::all_of(found.begin(), found.end(), is_one)) {
    return FunctionWords::kept;
  }
  std::erase_if(found, is_one);
  return FunctionWords::left_out;
}

} // namespace

Matches find_matches(const Record& record, const std::vector<const Clause*>& sought,
                     Analyser& analyser) {
  const Tokens all = analyser.analyse_spellings(record.text);
  Tokens tokens; // without joined spellings
  tokens.reserve(all.size());
  std::copy_if(all.begin(), all.end(), std::back_inserter(tokens),
               [](const Token& token) { return token.joins == 0; });
  std::vector<Search> searches;
  searches.reserve(sought.size());
  std::unordered_map<std::string_view, std::vector<std::size_t>> searches_of_form;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    const ByteSpan whole{0, static_cast<std::uint32_t>(record.text.size())};
    searches.emplace_back(*sought[i], i, tokens,
                          sought[i]->field == Field::title ? record.title : whole);
    if (!is_in_text(*sought[i])) {
      continue;
    }
    for (const ExpandedWord& word : sought[i]->words) {
      for (const std::string& form : word.forms) {
        std::vector<std::size_t>& of_form = searches_of_form[form];
        if (of_form.empty() || of_form.back() != i) {
          of_form.push_back(i);
        }
      }
    }
  }
  std::vector<FoundMatch> found;
  std::size_t number = 0; // in `tokens`
  for (const Token& token : all) {
    const auto of_form = searches_of_form.find(token.form);
    if (of_form != searches_of_form.end()) {
      for (const std::size_t search : of_form->second) {
        if (token.joins > 0) {
          searches[search].look_at_spelling(token, number, found);
        } else {
          searches[search].look_at(number, found);
        }
      }
    }
    number += token.joins > 0 ? 0 : 1;
  }
  const FunctionWords function_words = leave_out_function_words(found, sought);
  std::sort(found.begin(), found.end(), [](const FoundMatch& one, const FoundMatch& other) {
    return std::tuple(one.match.span.begin, one.token, one.match.clause) <
           std::tuple(other.match.span.begin, other.token, other.match.clause);
  });
  Matches matches;
  matches.clauses = sought.size();
  matches.found.reserve(found.size());
  for (FoundMatch& each : found) {
    matches.found.push_back(std::move(each.match));
  }
  for (std::size_t i = 0; i < sought.size(); ++i) {
    if (function_words == FunctionWords::kept || !is_function_word(*sought[i])) {
      searches[i].append_forms(matches.forms);
    }
  }
  return matches;
}

std::vector<ByteSpan> joined(std::vector<ByteSpan> spans) {
  std::sort(spans.begin(), spans.end(),
            [](ByteSpan one, ByteSpan other) { return one.begin < other.begin; });
  std::vector<ByteSpan> result;
  for (const ByteSpan span : spans) {
    if (!result.empty() && span.begin < result.back().end) {
      result.back().end = std::max(result.back().end, span.end);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

std::vector<ByteSpan> highlights_of(const std::vector<Match>& matches) {
  std::vector<ByteSpan> all;
  for (const Match& match : matches) {
    all.insert(all.end(), match.highlights.begin(), match.highlights.end());
  }
  return joined(std::move(all));
}

} // namespace triglot

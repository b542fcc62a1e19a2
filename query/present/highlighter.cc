#include "query/present/highlighter.h"

#include "query/match/proximity_window.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

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

  // Adds a word to a mask for a phrase of so many.
  static void set(Mask& mask, std::size_t word, std::size_t words) {
    mask.resize((words + 63) / 64);
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
        phrase_(clause.words.size()) {
    if (clause.slop) {
      near_.emplace(clause.words, *clause.slop);
    }
  }

  // Looks at a token that is a form of some words, near one another (`words`) or of a phrase
  // (`mask`), and appends the match that it completes. REQUIRES: tokens come in order.
  void look_at(std::size_t token, const std::vector<std::size_t>& words,
               const PhraseWindow::Mask& mask, std::vector<FoundMatch>& matches) {
    if (!region_.contains(tokens_[token].span)) {
      return;
    }
    if (near_) {
      look_near(token, words, matches);
    } else {
      look_for_phrase(token, mask, matches);
    }
  }

  // Looks at the joined spelling of the words from `token` on. Phrases match separate words only.
  void look_at_spelling(const Token& spelling, std::size_t token,
                        std::vector<FoundMatch>& matches) {
    if (clause_.words.size() == 1 && !near_ && region_.contains(spelling.span)) {
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
  void look_for_phrase(std::size_t last, const PhraseWindow::Mask& mask,
                       std::vector<FoundMatch>& matches) {
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

  void look_near(std::size_t token, const std::vector<std::size_t>& words,
                 std::vector<FoundMatch>& matches) {
    if (near_matches_ == max_near_matches) {
      return;
    }
    const std::vector<std::size_t> chosen = near_->add(token, tokens_[token].position, words);
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
  std::unordered_set<std::string_view> found_; // forms of `tokens_` that were part of a match
  std::optional<ProximityWindow> near_;
  std::size_t near_matches_ = 0; // near
  PhraseWindow phrase_;
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

Highlighter::Highlighter(std::vector<const Clause*> sought) : sought_(std::move(sought)) {
  for (std::size_t i = 0; i < sought_.size(); ++i) {
    const Clause& clause = *sought_[i];
    for (std::size_t word = 0; is_in_text(clause) && word < clause.words.size(); ++word) {
      for (const std::string& form : clause.words[word].forms) {
        std::vector<Use>& uses = uses_[form];
        if (uses.empty() || uses.back().clause != i) {
          uses.push_back({i, {}, {}});
        }
        if (clause.slop) {
          uses.back().words.push_back(word);
        } else {
          PhraseWindow::set(uses.back().mask, word, clause.words.size());
        }
      }
    }
  }
}

Matches Highlighter::find(const Record& record, Analyser& analyser) const {
  const Tokens all = analyser.analyse_spellings(record.text);
  Tokens tokens; // without joined spellings
  tokens.reserve(all.size());
  std::copy_if(all.begin(), all.end(), std::back_inserter(tokens),
               [](const Token& token) { return token.joins == 0; });
  std::vector<Search> searches;
  searches.reserve(sought_.size());
  for (std::size_t i = 0; i < sought_.size(); ++i) {
    const ByteSpan whole{0, static_cast<std::uint32_t>(record.text.size())};
    searches.emplace_back(*sought_[i], i, tokens,
                          sought_[i]->field == Field::title ? record.title : whole);
  }
  std::vector<FoundMatch> found;
  std::size_t number = 0; // in `tokens`
  for (const Token& token : all) {
    if (const auto uses = uses_.find(token.form); uses != uses_.end()) {
      for (const Use& use : uses->second) {
        if (token.joins > 0) {
          searches[use.clause].look_at_spelling(token, number, found);
        } else {
          searches[use.clause].look_at(number, use.words, use.mask, found);
        }
      }
    }
    number += token.joins > 0 ? 0 : 1;
  }
  const FunctionWords function_words = leave_out_function_words(found, sought_);
  std::sort(found.begin(), found.end(), [](const FoundMatch& one, const FoundMatch& other) {
    return std::tuple(one.match.span.begin, one.token, one.match.clause) <
           std::tuple(other.match.span.begin, other.token, other.match.clause);
  });
  Matches matches;
  matches.clauses = sought_.size();
  matches.found.reserve(found.size());
  for (FoundMatch& each : found) {
    matches.found.push_back(std::move(each.match));
  }
  for (std::size_t i = 0; i < sought_.size(); ++i) {
    if (function_words == FunctionWords::kept || !is_function_word(*sought_[i])) {
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

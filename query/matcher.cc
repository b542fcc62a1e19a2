#include "query/matcher.h"

#include <algorithm>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace triglot {
namespace {

using Tokens = std::vector<Token>;

bool is_in_text(const Criterion& criterion) {
  return criterion.kind == Criterion::Kind::words &&
         (criterion.field == Field::text || criterion.field == Field::title);
}

// Of words near one another no more stretches of an article are marked: each costs the number of
// words squared.
constexpr std::size_t most_stretches = 1000;

// One criterion on one text.
class Search {
public:
  // Within `region` of the text. All that is passed must outlive the object.
  Search(const Criterion& criterion, std::size_t number, const Tokens& tokens, ByteSpan region)
      : criterion_(criterion), number_(number), tokens_(tokens), region_(region),
        tokens_of_word_(criterion.words.size(), 0) {
    for (std::size_t i = 0; i < criterion.words.size(); ++i) {
      for (const std::string& form : criterion.words[i].forms) {
        words_of_form_[form].push_back(i);
      }
    }
  }

  // Looks at a token that is a form of the first word, or with words near one another of any;
  // appends the match that begins there, or is completed by it. REQUIRES: tokens come in order.
  void look_at(std::size_t token, std::vector<Match>& matches) {
    if (!region_.contains(tokens_[token].span)) {
      return;
    }
    if (criterion_.between) {
      look_near(token, matches);
    } else {
      look_for_phrase(token, matches);
    }
  }

  // The words' forms that were part of a match, in the order of the words.
  void append_forms(std::vector<std::string>& forms) const {
    for (const ExpandedWord& word : criterion_.words) {
      for (const std::string& form : word.forms) {
        if (found_.contains(form) && std::find(forms.begin(), forms.end(), form) == forms.end()) {
          forms.push_back(form);
        }
      }
    }
  }

private:
  bool is_form_of(std::size_t word, std::size_t token) const {
    const auto words = words_of_form_.find(tokens_[token].form);
    return words != words_of_form_.end() &&
           std::binary_search(words->second.begin(), words->second.end(), word);
  }

  void look_for_phrase(std::size_t first, std::vector<Match>& matches) {
    const std::size_t length = criterion_.words.size();
    if (first + length > tokens_.size()) {
      return;
    }
    for (std::size_t i = 1; i < length; ++i) {
      const Position wanted = tokens_[first].position.advanced(static_cast<std::uint32_t>(i));
      if (tokens_[first + i].position != wanted || !is_form_of(i, first + i)) {
        return;
      }
    }
    const ByteSpan span{tokens_[first].span.begin, tokens_[first + length - 1].span.end};
    if (!region_.contains(span)) {
      return;
    }
    matches.push_back({number_, span, {span}});
    for (std::size_t i = 0; i < length; ++i) {
      found_.insert(tokens_[first + i].form);
    }
  }

  // The last `words` occurrences of each word are enough to choose from: the other words take up
  // one each at most.
  void look_near(std::size_t token, std::vector<Match>& matches) {
    const std::size_t words = criterion_.words.size();
    const auto window = static_cast<std::uint32_t>(words + *criterion_.between);
    nearby_.push_back(token);
    count(token, 1);
    while (tokens_[token].position.value - tokens_[nearby_.front()].position.value >= window) {
      count(nearby_.front(), -1);
      nearby_.pop_front();
    }
    if (nearby_.size() < words || words_nearby_ < words || stretches_ == most_stretches) {
      return;
    }
    std::vector<std::size_t> chosen = choose();
    if (chosen.empty()) {
      return;
    }
    std::sort(chosen.begin(), chosen.end());
    Match match{number_, {tokens_[chosen.front()].span.begin, tokens_[chosen.back()].span.end}, {}};
    for (const std::size_t at : chosen) {
      match.highlights.push_back(tokens_[at].span);
      found_.insert(tokens_[at].form);
    }
    matches.push_back(std::move(match));
    ++stretches_;
  }

  // A token comes into the window or leaves it.
  void count(std::size_t token, int change) {
    for (const std::size_t word : words_of_form_.find(tokens_[token].form)->second) {
      const bool was_nearby = tokens_of_word_[word] > 0;
      tokens_of_word_[word] += change;
      const bool is_nearby = tokens_of_word_[word] > 0;
      words_nearby_ += is_nearby == was_nearby ? 0 : static_cast<std::size_t>(change);
    }
  }

  // A nearby token for each word, no token twice; nothing where there is no such choice. A
  // bipartite matching by augmenting paths (Kuhn 1955).
  std::vector<std::size_t> choose() const {
    const std::size_t words = criterion_.words.size();
    std::unordered_map<std::size_t, std::size_t> word_of; // per token
    for (std::size_t word = 0; word < words; ++word) {
      std::vector<std::size_t> seen;
      if (!place(word, word_of, seen)) {
        return {};
      }
    }
    std::vector<std::size_t> chosen;
    chosen.reserve(words);
    for (const auto& [token, word] : word_of) {
      chosen.push_back(token);
    }
    return chosen;
  }

  bool place(std::size_t word, std::unordered_map<std::size_t, std::size_t>& word_of,
             std::vector<std::size_t>& seen) const {
    std::size_t left = criterion_.words.size();
    for (auto token = nearby_.rbegin(); token != nearby_.rend() && left > 0; ++token) {
      if (!is_form_of(word, *token)) {
        continue;
      }
      --left;
      if (std::find(seen.begin(), seen.end(), *token) != seen.end()) {
        continue;
      }
      seen.push_back(*token);
      const auto holder = word_of.find(*token);
      if (holder == word_of.end() || place(holder->second, word_of, seen)) {
        word_of[*token] = word;
        return true;
      }
    }
    return false;
  }

  const Criterion& criterion_;
  std::size_t number_;
  const Tokens& tokens_;
  ByteSpan region_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> words_of_form_;
  std::unordered_set<std::string_view> found_; // forms of `tokens_` that were part of a match
  std::vector<int> tokens_of_word_;            // near: how many of nearby_ are forms of each word
  std::size_t words_nearby_ = 0;               // near: words that have one
  std::size_t stretches_ = 0;
  std::deque<std::size_t> nearby_; // near: tokens within the window that are forms of some word
};

} // namespace

Matches find_matches(const Record& record, const std::vector<const Criterion*>& sought,
                     Analyser& analyser) {
  const Tokens tokens = analyser.analyse(record.text);
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
    // A phrase is looked for where its first word stands, words near one another at any of them.
    const std::size_t words = sought[i]->between ? sought[i]->words.size() : 1;
    for (std::size_t word = 0; word < words; ++word) {
      for (const std::string& form : sought[i]->words[word].forms) {
        std::vector<std::size_t>& of_form = searches_of_form[form];
        if (of_form.empty() || of_form.back() != i) {
          of_form.push_back(i);
        }
      }
    }
  }
  Matches matches;
  for (std::size_t token = 0; token < tokens.size(); ++token) {
    const auto of_form = searches_of_form.find(tokens[token].form);
    if (of_form == searches_of_form.end()) {
      continue;
    }
    for (const std::size_t search : of_form->second) {
      searches[search].look_at(token, matches.found);
    }
  }
  std::stable_sort(
      matches.found.begin(), matches.found.end(),
      [](const Match& one, const Match& other) { return one.span.begin < other.span.begin; });
  for (const Search& search : searches) {
    search.append_forms(matches.forms);
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

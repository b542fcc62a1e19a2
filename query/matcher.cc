#include "query/matcher.h"

#include "query/near_window.h"

#include <algorithm>
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
        window_(criterion.words, criterion.between.value_or(0)) {
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

  void look_near(std::size_t token, std::vector<Match>& matches) {
    if (stretches_ == most_stretches) {
      return;
    }
    const std::vector<std::size_t> chosen = window_.add(
        token, tokens_[token].position, words_of_form_.find(tokens_[token].form)->second);
    if (chosen.empty()) {
      return;
    }
    Match match{number_, {tokens_[chosen.front()].span.begin, tokens_[chosen.back()].span.end}, {}};
    for (const std::size_t at : chosen) {
      match.highlights.push_back(tokens_[at].span);
      found_.insert(tokens_[at].form);
    }
    matches.push_back(std::move(match));
    ++stretches_;
  }

  const Criterion& criterion_;
  std::size_t number_;
  const Tokens& tokens_;
  ByteSpan region_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> words_of_form_;
  std::unordered_set<std::string_view> found_; // forms of `tokens_` that were part of a match
  NearWindow window_;                          // near
  std::size_t stretches_ = 0;                  // near
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

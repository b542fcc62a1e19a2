#include "query/match/proximity_window.h"

#include <algorithm>
#include <map>
#include <string>

namespace triglot {
namespace {

constexpr std::size_t no_word = ~std::size_t{0};

} // namespace

ProximityWindow::ProximityWindow(const std::vector<ExpandedWord>& words, std::uint32_t between)
    : size_(static_cast<std::uint32_t>(words.size() + between)), tokens_of_word_(words.size(), 0) {
  std::map<std::vector<std::string>, int> with_forms;
  const auto sorted = [](std::vector<std::string> forms) {
    std::sort(forms.begin(), forms.end());
    return forms;
  };
  for (const ExpandedWord& word : words) {
    ++with_forms[sorted(word.forms)];
  }
  for (const ExpandedWord& word : words) {
    alike_.push_back(with_forms[sorted(word.forms)]);
  }
}

std::vector<std::size_t> ProximityWindow::add(std::size_t token, Position position,
                                              const std::vector<std::size_t>& words) {
  nearby_.push_back({token, position, &words});
  count(nearby_.back(), 1);
  while (position.value - nearby_.front().position.value >= size_) {
    count(nearby_.front(), -1);
    nearby_.pop_front();
  }
  const std::size_t wanted = tokens_of_word_.size();
  if (nearby_.size() < wanted || words_nearby_ < wanted) {
    return {};
  }
  return choose();
}

// Counts a token that enters (1) or leaves (-1) the window.
void ProximityWindow::count(const Nearby& nearby, int change) {
  for (const std::size_t word : *nearby.words) {
    const bool was_enough = tokens_of_word_[word] >= alike_[word];
    tokens_of_word_[word] += change;
    const bool is_enough = tokens_of_word_[word] >= alike_[word];
    words_nearby_ += is_enough == was_enough ? 0 : static_cast<std::size_t>(change);
  }
}

// A bipartite matching by augmenting paths (Kuhn 1955).
std::vector<std::size_t> ProximityWindow::choose() const {
  std::vector<std::size_t> word_of(nearby_.size(), no_word); // per token in the window
  std::vector<bool> seen;
  for (std::size_t word = 0; word < tokens_of_word_.size(); ++word) {
    seen.assign(nearby_.size(), false);
    if (!place(word, word_of, seen)) {
      return {};
    }
  }
  std::vector<std::size_t> chosen;
  chosen.reserve(tokens_of_word_.size());
  for (std::size_t i = 0; i < nearby_.size(); ++i) {
    if (word_of[i] != no_word) {
      chosen.push_back(nearby_[i].token);
    }
  }
  return chosen;
}

// Assigns the word a free token, or one whose word can be moved to another.
bool ProximityWindow::place(std::size_t word, std::vector<std::size_t>& word_of,
                            std::vector<bool>& seen) const {
  const auto is_of = [&](std::size_t i) {
    const std::vector<std::size_t>& words = *nearby_[i].words;
    return std::binary_search(words.begin(), words.end(), word);
  };
  for (std::size_t i = nearby_.size(); i-- > 0;) {
    if (word_of[i] == no_word && is_of(i)) {
      word_of[i] = word;
      return true;
    }
  }
  for (std::size_t i = nearby_.size(); i-- > 0;) {
    if (!seen[i] && is_of(i)) {
      seen[i] = true;
      if (place(word_of[i], word_of, seen)) {
        word_of[i] = word;
        return true;
      }
    }
  }
  return false;
}

} // namespace triglot

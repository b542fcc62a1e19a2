#include "query/near_window.h"

#include <algorithm>

namespace triglot {

std::vector<std::size_t> NearWindow::add(std::size_t token, Position position,
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

// A token comes into the window or leaves it.
void NearWindow::count(const Nearby& nearby, int change) {
  for (const std::size_t word : *nearby.words) {
    const bool was_nearby = tokens_of_word_[word] > 0;
    tokens_of_word_[word] += change;
    const bool is_nearby = tokens_of_word_[word] > 0;
    words_nearby_ += is_nearby == was_nearby ? 0 : static_cast<std::size_t>(change);
  }
}

// A bipartite matching by augmenting paths (Kuhn 1955).
std::vector<std::size_t> NearWindow::choose() const {
  std::unordered_map<std::size_t, std::size_t> word_of; // per token
  for (std::size_t word = 0; word < tokens_of_word_.size(); ++word) {
    std::vector<std::size_t> seen;
    if (!place(word, word_of, seen)) {
      return {};
    }
  }
  std::vector<std::size_t> chosen;
  chosen.reserve(word_of.size());
  for (const auto& [token, word] : word_of) {
    chosen.push_back(token);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

// The last `words` occurrences of each word are enough to choose from: the other words take up one
// each at most.
bool NearWindow::place(std::size_t word, std::unordered_map<std::size_t, std::size_t>& word_of,
                       std::vector<std::size_t>& seen) const {
  std::size_t left = tokens_of_word_.size();
  for (auto nearby = nearby_.rbegin(); nearby != nearby_.rend() && left > 0; ++nearby) {
    if (!std::binary_search(nearby->words->begin(), nearby->words->end(), word)) {
      continue;
    }
    --left;
    const std::size_t token = nearby->token;
    if (std::find(seen.begin(), seen.end(), token) != seen.end()) {
      continue;
    }
    seen.push_back(token);
    const auto holder = word_of.find(token);
    if (holder == word_of.end() || place(holder->second, word_of, seen)) {
      word_of[token] = word;
      return true;
    }
  }
  return false;
}

} // namespace triglot

#include "analysis/lemmas/transducer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <map>
#include <set>
#include <vector>

namespace triglot {
namespace {

// Words are hardly longer.
constexpr std::size_t max_surface_bytes = 80;
// And have few empty symbols.
constexpr std::size_t max_depth = 500;
// A section with fewer transitions has patterns, of numbers and addresses, and no words.
constexpr std::size_t few_states = 1000;

struct Transition {
  int to = 0;
  std::string_view surface; // here and below in the text that was printed
  std::string_view lexical;
};

struct Section {
  std::map<int, std::vector<Transition>> transitions;
  std::set<int> finals;
};

// A dictionary of two languages has a hundredth of that.
constexpr std::size_t max_steps = 5'000'000;

int number_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) {
      return fields;
    }
    line.remove_prefix(end + 1);
  }
}

// An empty one, as lt-print writes it.
std::string_view symbol(std::string_view text) {
  return text == "ε" ? std::string_view() : text;
}

std::vector<Section> read_sections(std::string_view printed) {
  std::vector<Section> sections(1);
  while (!printed.empty()) {
    const std::size_t end = std::min(printed.find('\n'), printed.size());
    const std::string_view line = printed.substr(0, end);
    printed.remove_prefix(std::min(end + 1, printed.size()));
    if (line == "--") {
      sections.emplace_back();
      continue;
    }
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() >= 4) {
      sections.back().transitions[number_of(fields[0])].push_back(
          {number_of(fields[1]), symbol(fields[2]), symbol(fields[3])});
    } else if (!fields[0].empty()) {
      sections.back().finals.insert(number_of(fields[0]));
    }
  }
  return sections;
}

// Calls `step` for each transition from a state, but for those of what is no word, or is written
// together of several.
template <typename Step>
void for_each_step(const Section& section, int state, const std::string& surface,
                   const Step& step) {
  const auto place = section.transitions.find(state);
  if (place == section.transitions.end() || surface.size() > max_surface_bytes) {
    return;
  }
  for (const Transition& transition : place->second) {
    if (transition.lexical != "+" && transition.surface != " ") {
      step(transition);
    }
  }
}

// Walks all paths of a section, none through the same state twice.
class PathWalk {
public:
  PathWalk(const Section& section, const PairFound& found) : section_(section), found_(found) {}

  void from(int state) {
    if (section_.finals.contains(state)) {
      found_(surface_, lexical_);
    }
    on_path_.insert(state);
    for_each_step(section_, state, surface_, [&](const Transition& transition) {
      if (on_path_.contains(transition.to)) {
        return;
      }
      surface_ += transition.surface;
      lexical_ += transition.lexical;
      from(transition.to);
      surface_.resize(surface_.size() - transition.surface.size());
      lexical_.resize(lexical_.size() - transition.lexical.size());
    });
    on_path_.erase(state);
  }

private:
  const Section& section_;
  const PairFound& found_;
  std::string surface_;
  std::string lexical_;
  std::set<int> on_path_;
};

// The states that lie on a circle, or on the way from one to another: those of patterns.
std::set<int> states_of_patterns(const Section& section) {
  std::map<int, std::vector<int>> from;
  std::map<int, std::vector<int>> to;
  for (const auto& [state, transitions] : section.transitions) {
    for (const Transition& transition : transitions) {
      from[state].push_back(transition.to);
      to[transition.to].push_back(state);
    }
  }
  // What remains where all that has no successor is taken away, and so on.
  const auto without_ends = [](const std::map<int, std::vector<int>>& next,
                               const std::map<int, std::vector<int>>& before) {
    std::map<int, std::size_t> left;
    std::vector<int> ends;
    for (const auto& [state, states] : before) {
      const auto found = next.find(state);
      left[state] = found == next.end() ? 0 : found->second.size();
      if (left[state] == 0) {
        ends.push_back(state);
      }
    }
    std::set<int> taken;
    while (!ends.empty()) {
      const int end = ends.back();
      ends.pop_back();
      taken.insert(end);
      const auto found = before.find(end);
      for (const int state : found == before.end() ? std::vector<int>() : found->second) {
        const auto known = left.find(state);
        if (known != left.end() && --known->second == 0) {
          ends.push_back(state);
        }
      }
    }
    return taken;
  };
  const std::set<int> behind = without_ends(from, to);
  const std::set<int> before = without_ends(to, from);
  std::set<int> patterns;
  for (const auto& [state, ignored] : from) {
    if (!behind.contains(state) && !before.contains(state)) {
      patterns.insert(state);
    }
  }
  return patterns;
}

// Walks the paths to the first tag of each side. Only those whose tag is of a word: the states of
// web addresses and numbers, which lie among the others, have more paths than anybody can walk.
class LemmaWalk {
public:
  LemmaWalk(const Section& section, const PairFound& found) : section_(section), found_(found) {
    for (const int state : states_of_patterns(section)) {
      can_be_word_[state] = false;
    }
  }

  bool was_cut() const { return steps_ == max_steps; }

  void from(int state) {
    const std::size_t surface_end = surface_.find(tag_begin);
    const std::size_t lexical_end = lexical_.find(tag_begin);
    if (surface_end != std::string::npos && lexical_end != std::string::npos) {
      found_(surface_.substr(0, surface_end), lexical_.substr(0, lexical_end));
      return;
    }
    const bool has_tag = surface_end != std::string::npos;
    for_each_step(section_, state, surface_, [&](const Transition& transition) {
      const bool is_tag = transition.surface.starts_with(tag_begin);
      const bool leads = has_tag || (is_tag ? is_of_word(transition) : can_be_word(transition.to));
      if (!leads || was_cut() || depth_ == max_depth) {
        return;
      }
      ++steps_;
      ++depth_;
      surface_ += transition.surface;
      lexical_ += transition.lexical;
      from(transition.to);
      surface_.resize(surface_.size() - transition.surface.size());
      lexical_.resize(lexical_.size() - transition.lexical.size());
      --depth_;
    });
  }

private:
  static constexpr char tag_begin = '<';

  // A noun, an adjective, a verb or an adverb.
  static bool is_of_word(const Transition& transition) {
    constexpr std::array<std::string_view, 4> words = {"<n>", "<adj>", "<vblex>", "<adv>"};
    return std::find(words.begin(), words.end(), transition.surface) != words.end();
  }

  // Whether the tag of a word can be the first one behind the state.
  bool can_be_word(int state) {
    const auto [known, is_new] = can_be_word_.try_emplace(state, false);
    if (!is_new) {
      return known->second;
    }
    bool can = false;
    const auto place = section_.transitions.find(state);
    if (place != section_.transitions.end()) {
      can = std::any_of(place->second.begin(), place->second.end(), [&](const Transition& next) {
        return next.surface.starts_with(tag_begin) ? is_of_word(next) : can_be_word(next.to);
      });
    }
    return can_be_word_[state] = can;
  }

  const Section& section_;
  const PairFound& found_;
  std::string surface_;
  std::string lexical_;
  std::map<int, bool> can_be_word_; // as far as it was asked for
  std::size_t steps_ = 0;
  std::size_t depth_ = 0;
};

} // namespace

void for_each_path(std::string_view printed, const PairFound& found) {
  for (const Section& section : read_sections(printed)) {
    if (section.transitions.size() >= few_states) {
      PathWalk(section, found).from(0);
    }
  }
}

bool for_each_lemma_pair(std::string_view printed, const PairFound& found) {
  bool are_all = true;
  for (const Section& section : read_sections(printed)) {
    if (section.transitions.size() >= few_states) {
      LemmaWalk walk(section, found);
      walk.from(0);
      are_all = are_all && !walk.was_cut();
    }
  }
  return are_all;
}

} // namespace triglot

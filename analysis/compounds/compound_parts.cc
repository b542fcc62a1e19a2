#include "analysis/compounds/compound_parts.h"

#include "analysis/compounds/compound_exceptions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace triglot {
namespace {

constexpr std::size_t shortest_part = 3;    // in bytes here: an accented letter has two
constexpr std::size_t shortest_counted = 6; // of the words from which scores are counted
constexpr std::size_t shortest_adjective = 5;

struct Candidate {
  bool noun = false;
  bool adjective = false;
  bool first = false;
  bool last = false;
  bool bare_first = false; // by the flags alone
  bool linking_s = false;
  bool common = false;
  bool plural_link = false; // an inflection that may stand first
  bool by_itself = false;
  std::vector<std::string> lemmas; // whose inflection it is
};

struct Counts {
  std::size_t divided = 0;
  std::size_t all = 0;
};

using Candidates = std::unordered_map<std::string, Candidate>;
using CountsByPart = std::unordered_map<std::string, Counts>;

bool has_any(const Flags& flags, std::initializer_list<std::string_view> wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view flag) { return has(flags, flag); });
}

bool has_kind(const Flags& flags, std::string_view kinds) {
  return std::any_of(flags.begin(), flags.end(), [&](const std::string& flag) {
    return kinds.find(flag[0]) != std::string_view::npos;
  });
}

// Flags as documented in nl.aff: Ca, Cb, Cc begin, continue and end a compound; CA, CB and Ce also
// allow a hyphen; Cd and Ch take a linking s; Cx cannot stand alone; Z are plurals, Y diminutives,
// A adjectives, PN names.
Candidates candidates_of(const HunspellDictionary& dictionary) {
  Candidates candidates;
  for (const std::string_view part : more_lasts()) {
    candidates[std::string(part)].last = true;
  }
  for (const DictionaryWord& entry : dictionary.words()) {
    const Flags& flags = entry.flags;
    const bool name = has(flags, "PN");
    Candidate& word = candidates[entry.word];
    word.by_itself |= !has(flags, "Cx");
    word.bare_first |= has_any(flags, {"Ca", "CA", "Cb", "CB", "Ce"});
    word.common |= has(flags, "Cc");
    word.first |= word.bare_first || is_also_first(entry.word) ||
                  (!name && (has_kind(flags, "A") || has_any(flags, {"V3", "N2", "N3"})));
    word.last |= has(flags, "Cc");
    word.linking_s |= has_any(flags, {"Cd", "Ch"});
    word.noun |= !name && (has_kind(flags, "ZY") || word.linking_s);
    word.adjective |= !name && has_kind(flags, "A");
    for (const Inflection& inflection : dictionary.inflections(entry)) {
      const char kind = inflection.flag[0];
      const bool of_noun = !name && (kind == 'Z' || kind == 'Y');
      const bool at_end = has(flags, "Cc") && (kind == 'A' || kind == 'V' || kind == 'X');
      if (!of_noun && !at_end && (name || kind != 'A')) {
        candidates[inflection.word]; // known, but not counted as a part
        continue;
      }
      Candidate& inflected = candidates[inflection.word];
      inflected.by_itself = true;
      inflected.last |= of_noun || at_end || entry.word.size() >= shortest_adjective;
      inflected.plural_link |= kind == 'Z' && has(inflection.flags, "Ca");
      inflected.common |= has(flags, "Cc");
      inflected.lemmas.push_back(entry.word);
    }
  }
  return candidates;
}

class Scores {
public:
  Scores(const Candidates& candidates, const std::vector<std::string>& words)
      : candidates_(candidates) {
    for (const auto& [word, candidate] : candidates) {
      if ((candidate.noun || candidate.adjective) && word.size() >= shortest_counted) {
        count(word);
      }
    }
    for (const std::string& word : words) {
      if (!candidates.contains(word) && word.size() >= shortest_counted &&
          !begins_with_prefix(word)) {
        count(word);
      }
    }
  }

  bool may_be_first(std::string_view part) const {
    const Candidate* candidate = find(part);
    return candidate != nullptr && part.size() >= shortest_part && !never_first(part) &&
           (candidate->first || candidate->linking_s || candidate->noun ||
            candidate->plural_link) &&
           !is_linked(part);
  }

  bool may_be_last(std::string_view part) const {
    const Candidate* candidate = find(part);
    return candidate != nullptr && part.size() >= shortest_part && !never_last(part) &&
           (candidate->last || candidate->noun ||
            (candidate->adjective && part.size() >= shortest_adjective));
  }

  PartScore first(const std::string& part) const { return score(beginning_, part); }

  // An inflection scores as well as its lemma.
  PartScore last(const std::string& part) const {
    const Candidate* candidate = find(part);
    PartScore best;
    if (candidate->lemmas.empty() || candidate->noun) {
      best = score(ending_, part);
    }
    for (const std::string& lemma : candidate->lemmas) {
      if (!never_last(lemma)) {
        best.value = std::max(best.value, score(ending_, lemma).value);
      }
    }
    return best;
  }

private:
  static bool begins_with_prefix(std::string_view word) {
    for (std::size_t size = shortest_part; size <= word.size(); ++size) {
      if (never_first(word.substr(0, size))) {
        return true;
      }
    }
    return false;
  }

  const Candidate* find(std::string_view part) const {
    const auto found = candidates_.find(std::string(part));
    return found == candidates_.end() ? nullptr : &found->second;
  }

  // `volks` is also an adjective, but the first part of volksgezondheid is `volk`.
  bool is_linked(std::string_view part) const {
    if (part.back() != 's' || find(part)->noun) {
      return false;
    }
    const Candidate* without = find(part.substr(0, part.size() - 1));
    return without != nullptr && without->noun;
  }

  void count(const std::string& word) {
    std::unordered_set<std::string> firsts;
    std::unordered_set<std::string> lasts;
    for (std::size_t at = shortest_part; at + shortest_part <= word.size(); ++at) {
      const std::string before = word.substr(0, at);
      const std::string behind = word.substr(at);
      ++beginning_[before].all;
      ++ending_[behind].all;
      if (!may_be_last(behind)) {
        continue;
      }
      if (may_be_first(before)) {
        firsts.insert(before);
        lasts.insert(behind);
      }
      const std::string linked = before.substr(0, at - 1);
      if (before.back() == 's' && may_be_first(linked)) {
        const Candidate* candidate = find(linked);
        if (candidate->linking_s || candidate->noun) {
          firsts.insert(linked);
          lasts.insert(behind);
        }
      }
    }
    for (const std::string& part : firsts) {
      ++beginning_[part].divided;
    }
    for (const std::string& part : lasts) {
      ++ending_[part].divided;
    }
  }

  // Smoothed: with few words the share tends to a third.
  static PartScore score(const CountsByPart& counts, const std::string& part) {
    const auto found = counts.find(part);
    const Counts count = found == counts.end() ? Counts{} : found->second;
    const double share =
        (static_cast<double>(count.divided) + 0.5) / (static_cast<double>(count.all) + 1.5);
    const double halves = 2 * std::log(share / (1 - share));
    return {std::clamp(2 * static_cast<int>(std::lround(halves)), PartScore::lowest,
                       PartScore::highest)};
  }

  const Candidates& candidates_;
  CountsByPart beginning_;
  CountsByPart ending_;
};

// The number of linking letters at the end of a plural: `kleuren` is kleur and en.
std::uint8_t link_of(const std::string& word, const Candidate& candidate) {
  if (!candidate.plural_link || candidate.noun) {
    return 0;
  }
  for (const std::string& lemma : candidate.lemmas) {
    if (lemma.size() >= shortest_part && (word == lemma + "en" || word == lemma + "n")) {
      return static_cast<std::uint8_t>(word.size() - lemma.size());
    }
  }
  return 0;
}

// Nouns with these suffixes take a linking s, whatever the dictionary says.
bool ends_like_linked(std::string_view word) {
  constexpr std::size_t longer = 8; // excludes ring, koning, haring
  return word.size() >= longer && (word.ends_with("ing") || word.ends_with("heid") ||
                                   word.ends_with("teit") || word.ends_with("schap"));
}

LinkingS linking_s_of(const std::string& word, const Candidate& candidate) {
  if (candidate.noun && ends_like_linked(word)) {
    return LinkingS::always;
  }
  if (candidate.linking_s) {
    return candidate.bare_first ? LinkingS::often : LinkingS::always;
  }
  return candidate.noun ? LinkingS::perhaps : LinkingS::never;
}

// Marks undivided words and their inflections.
void mark_undivided(const Candidates& candidates,
                    std::unordered_map<std::string, PartTraits>& parts) {
  const auto undivided = undivided_words();
  for (const std::string_view word : undivided) {
    parts[std::string(word)].is_undivided = true;
  }
  for (auto& [word, traits] : parts) {
    const auto candidate = candidates.find(word);
    traits.is_undivided |=
        candidate != candidates.end() &&
        std::any_of(undivided.begin(), undivided.end(), [&](std::string_view whole) {
          const std::vector<std::string>& lemmas = candidate->second.lemmas;
          return std::find(lemmas.begin(), lemmas.end(), whole) != lemmas.end();
        });
  }
}

} // namespace

std::unordered_map<std::string, PartTraits> compound_parts(const HunspellDictionary& dictionary,
                                                           const std::vector<std::string>& words) {
  const Candidates candidates = candidates_of(dictionary);
  const Scores scores(candidates, words);
  std::unordered_map<std::string, PartTraits> parts;
  for (const auto& [word, candidate] : candidates) {
    PartTraits traits;
    traits.is_first = scores.may_be_first(word);
    traits.is_last = scores.may_be_last(word);
    if (!traits.is_first && !traits.is_last) {
      continue;
    }
    if (traits.is_first) {
      traits.first = scores.first(word);
      traits.linking_s = linking_s_of(word, candidate);
      traits.link = link_of(word, candidate);
    }
    if (traits.is_last) {
      traits.last = scores.last(word);
    }
    traits.is_word = candidate.by_itself;
    traits.is_common = candidate.common;
    parts.emplace(word, traits);
  }
  mark_undivided(candidates, parts);
  return parts;
}

} // namespace triglot

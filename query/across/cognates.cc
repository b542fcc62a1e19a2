#include "query/across/cognates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace triglot {
namespace {

// In the order of Language: English, Dutch, Italian.
using Endings = std::array<std::string_view, language_count>;

// The longest first.
constexpr auto endings = std::to_array<Endings>({
    {"isation", "isatie", "izzazione"},
    {"ization", "isatie", "izzazione"},
    {"ology", "ologie", "ologia"},
    {"ography", "ografie", "ografia"},
    {"ation", "atie", "azione"},
    {"ction", "ctie", "zione"},
    {"ition", "itie", "izione"},
    {"sion", "sie", "sione"},
    {"tion", "tie", "zione"},
    {"ance", "antie", "anza"},
    {"ence", "entie", "enza"},
    {"ment", "ment", "mento"},
    {"ical", "isch", "ico"},
    {"ible", "ibel", "ibile"},
    {"able", "abel", "abile"},
    {"ity", "iteit", "ita"},
    {"ism", "isme", "ismo"},
    {"ist", "ist", "ista"},
    {"ive", "ief", "ivo"},
    {"ous", "eus", "oso"},
    {"ary", "air", "ario"},
    {"ise", "iseren", "izzare"},
    {"ize", "iseren", "izzare"},
    {"ate", "eren", "are"},
    {"ic", "isch", "ico"},
    {"al", "aal", "ale"},
    {"or", "or", "ore"},
    {"er", "er", "ero"},
    {"nt", "nt", "nte"},
    {"cy", "tie", "zia"},
    {"gy", "gie", "gia"},
    {"phy", "fie", "fia"},
    {"my", "mie", "mia"},
    {"ry", "rie", "ria"},
});

struct Letters {
  std::string_view from;
  std::string_view to;
};

// What differs inside a word: from the spelling of English, which kept most of the Latin one.
std::vector<Letters> letters_of(Language from, Language to) {
  constexpr auto dutch =
      std::to_array<Letters>({{"c", "k"}, {"ph", "f"}, {"qu", "kw"}, {"ae", "e"}});
  constexpr auto italian = std::to_array<Letters>({{"ph", "f"},
                                                   {"th", "t"},
                                                   {"y", "i"},
                                                   {"x", "ss"},
                                                   {"ct", "tt"},
                                                   {"pt", "tt"},
                                                   {"k", "c"},
                                                   {"h", ""}});
  std::vector<Letters> letters;
  if (from == Language::nl) {
    for (const Letters& one : dutch) {
      letters.push_back({one.to, one.from});
    }
  }
  if (to == Language::nl) {
    letters.insert(letters.end(), dutch.begin(), dutch.end());
  }
  if (to == Language::it) {
    letters.insert(letters.end(), italian.begin(), italian.end());
  }
  return letters;
}

std::string replaced(std::string text, const Letters& letters) {
  for (std::size_t at = text.find(letters.from); at != std::string::npos;
       at = text.find(letters.from, at + letters.to.size())) {
    text.replace(at, letters.from.size(), letters.to);
  }
  return text;
}

} // namespace

std::vector<std::string> cognates_of(Language from, Language to, std::string_view cased) {
  constexpr std::size_t least_stem = 3;
  constexpr std::size_t most_spellings = 32;
  std::vector<std::string> found;
  for (const Endings& row : endings) {
    const std::string_view ending = row.at(static_cast<std::size_t>(from));
    if (!cased.ends_with(ending) || cased.size() < ending.size() + least_stem) {
      continue;
    }
    std::vector<std::string> stems = {std::string(cased.substr(0, cased.size() - ending.size()))};
    for (const Letters& letters : letters_of(from, to)) {
      for (std::size_t i = 0, end = stems.size(); i < end && stems.size() < most_spellings; ++i) {
        std::string other = replaced(stems[i], letters);
        if (std::find(stems.begin(), stems.end(), other) == stems.end()) {
          stems.push_back(std::move(other));
        }
      }
    }
    for (const std::string& stem : stems) {
      found.push_back(stem + std::string(row.at(static_cast<std::size_t>(to))));
    }
    break;
  }
  return found;
}

} // namespace triglot

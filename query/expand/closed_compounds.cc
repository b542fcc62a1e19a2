#include "query/expand/closed_compounds.h"

#include "analysis/compounds/compound.h"
#include "analysis/function_words.h"
#include "base/ascii.h"
#include "query/expand/hyphenated.h"
#include "store/schema.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace triglot {
namespace {

constexpr std::size_t min_part_letters = 3;
constexpr std::size_t min_compound_letters = 7;

// ASCII: forms have lost their accents, and without them no dictionary knows a word that has some.
bool may_be_part(std::string_view form) {
  return form.size() >= min_part_letters &&
         std::all_of(form.begin(), form.end(), is_small_ascii_letter) &&
         std::none_of(languages().begin(), languages().end(),
                      [&](const LanguageRow& row) { return is_function_word(row.language, form); });
}

bool are_parts(const std::pair<std::string, std::string>& parts) {
  return may_be_part(parts.first) && may_be_part(parts.second);
}

// Whether it is, for most articles, a word of a language whose words stand for their parts.
bool is_divided(const std::vector<FormStatistics>& uses) {
  std::uint64_t divided = 0;
  std::uint64_t all = 0;
  for (const FormStatistics& use : uses) {
    all += use.documents;
    divided += use.language && has_compounds(*use.language) ? use.documents : 0;
  }
  return 2 * divided > all;
}

} // namespace

std::vector<std::pair<std::string, std::string>>
ClosedCompounds::apart(const std::string& form) const {
  std::vector<Pair> pairs = written_with_hyphen(form);
  if (!pairs.empty() || form.size() < min_compound_letters) {
    return pairs;
  }
  const std::vector<FormStatistics> uses = lexicon_.uses(form);
  if (uses.empty() || is_divided(uses)) {
    return pairs;
  }
  pairs = divide_compound(Language::nl, form).halves;
  std::erase_if(pairs, [&](const Pair& parts) {
    return form != parts.first + parts.second || !are_parts(parts) || !have_articles(parts);
  });
  return pairs;
}

bool ClosedCompounds::are_joined(const std::string& first, const std::string& second) const {
  const std::string form = first + second;
  const Pair parts(first, second);
  const std::uint32_t joined = are_parts(parts) ? lexicon_.documents_with(form) : 0;
  const std::uint32_t with_hyphen =
      joined == 0 ? 0
                  : lexicon_.documents_with(schema::spelling_name(form, {first, second}),
                                            schema::joined_prefix);
  if (joined == with_hyphen || !have_articles(parts)) { // with a hyphen they have both words, too
    return false;
  }
  if (is_common_spelling(with_hyphen, joined)) {
    return true;
  }
  if (form.size() < min_compound_letters) {
    return false;
  }
  const std::vector<Pair> halves = divide_compound(Language::nl, form).halves;
  return std::find(halves.begin(), halves.end(), parts) != halves.end() &&
         !is_divided(lexicon_.uses(form));
}

// Those that articles join so.
std::vector<ClosedCompounds::Pair>
ClosedCompounds::written_with_hyphen(const std::string& form) const {
  std::vector<Pair> pairs;
  for (const std::vector<std::string>& words : hyphenated(form, lexicon_)) {
    if (words.size() == 2 && may_be_part(words[0]) && may_be_part(words[1])) {
      pairs.emplace_back(words[0], words[1]);
    }
  }
  return pairs;
}

// Whether articles have both.
bool ClosedCompounds::have_articles(const Pair& parts) const {
  return lexicon_.documents_with(parts.first) > 0 && lexicon_.documents_with(parts.second) > 0;
}

} // namespace triglot

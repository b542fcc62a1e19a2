#include "query/expand/hyphenated.h"

#include "base/listed_words.h"
#include "store/schema.h"

#include <cstddef>
#include <string_view>

namespace triglot {
namespace {

// A form has one or two; a text made for it could have any number.
constexpr std::size_t max_looked_at = 100;

} // namespace

bool is_common_spelling(std::uint32_t with_hyphen, std::uint32_t joined) {
  return with_hyphen > 0 && 100 * std::uint64_t{with_hyphen} >= joined;
}

std::vector<std::vector<std::string>> hyphenated(const std::string& form, const Lexicon& lexicon) {
  std::vector<std::vector<std::string>> all;
  const std::string beginning = form + ' ';
  if (!lexicon.has_name_beginning(beginning, schema::joined_prefix)) { // as with most
    return all;
  }
  const std::uint32_t joined = lexicon.documents_with(form);
  TermDictionary names = lexicon.vocabulary(schema::joined_prefix);
  names.keep_to(beginning);
  for (std::size_t left = max_looked_at; left > 0 && !names.at_end(); --left, names.next()) {
    if (is_common_spelling(names.documents(names.form()), joined)) {
      const std::vector<std::string_view> words =
          listed_words(names.form().substr(beginning.size()));
      all.emplace_back(words.begin(), words.end());
    }
  }
  return all;
}

} // namespace triglot

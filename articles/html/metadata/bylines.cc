#include "articles/html/metadata/bylines.h"

#include "analysis/dates/date_tokens.h"
#include "articles/html/html_tree.h"
#include "articles/names.h"
#include "base/ascii.h"
#include "store/record/author_names.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// What stands in front of the first digit, bar or dash.
std::string_view without_date(std::string_view text) {
  constexpr std::array<std::string_view, 7> dividers = {" | ", " - ", " – ", " — ",
                                                        " · ", " • ", " /"};
  std::size_t end = std::min(text.find_first_of("0123456789"), text.size());
  for (const std::string_view divider : dividers) {
    end = std::min(end, text.find(divider));
  }
  return text.substr(0, end);
}

// Whether a word behind the names leads to a date: "on", "am".
bool leads_to_date(std::string_view word) {
  constexpr std::array<std::string_view, 9> words = {"",   "am", "at", "el", "il",
                                                     "le", "on", "op", "um"};
  return is_one_of(word, words);
}

// Whether a date may begin with the name of a month: "3, 2025" follows, not "3 March 2025" or
// nothing, since a name may end like "Theresa May".
bool may_follow_month(std::string_view rest) {
  const std::vector<DateToken> tokens = date_tokens(rest);
  return !rest.empty() && is_ascii_digit(rest[0]) &&
         std::none_of(tokens.begin(), tokens.end(), [](const DateToken& token) {
           return !token.is_number && month_named(token.text) > 0;
         });
}

// A person by name, not "The Associated Press", nor a link to what the person has written: "More
// Articles", "View Profile".
bool is_person(const std::string& name) {
  constexpr std::array<std::string_view, 30> others = {
      "about",     "all",     "alle",    "altri", "article", "articles", "articoli", "artikel",
      "artikelen", "author",  "authors", "autor", "autore",  "auteur",   "bekijk",   "contact",
      "editor",    "email",   "follow",  "leggi", "lees",    "meer",     "mehr",     "more",
      "posts",     "profile", "read",    "share", "view",    "volg"};
  return is_whole_name(name) && !name.starts_with("The ") &&
         !has_word(name, [&](const std::string& word) {
           return is_one_of(std::string_view(word), others);
         });
}

} // namespace

std::vector<std::string> authors_in_byline(std::string_view text) {
  std::string_view names = without_date(text);
  const bool may_end_in_month = may_follow_month(text.substr(names.size()));
  for (std::size_t blank = names.rfind(' '); blank != std::string_view::npos;
       blank = names.rfind(' ')) {
    const std::string_view last = names.substr(blank + 1);
    if (!leads_to_date(last) && !(may_end_in_month && month_named(ascii_lower(last)) > 0)) {
      break;
    }
    names = names.substr(0, blank);
  }
  std::vector<std::string> authors = authors_in({std::string(names)});
  const bool are_persons = std::all_of(authors.begin(), authors.end(), is_person);
  return are_persons ? authors : std::vector<std::string>();
}

} // namespace triglot

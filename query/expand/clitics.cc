#include "query/expand/clitics.h"

#include "analysis/language.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 6> apostrophes = {"'",      "\u2019", "\u2018",
                                                         "\u02BC", "\u02BB", "\uFF07"};

bool is_apostrophe_at(std::string_view text, std::size_t at) {
  return std::any_of(apostrophes.begin(), apostrophes.end(), [&](std::string_view apostrophe) {
    return text.substr(at).starts_with(apostrophe);
  });
}

bool is_apostrophe_before(std::string_view text, std::size_t at) {
  return std::any_of(apostrophes.begin(), apostrophes.end(), [&](std::string_view apostrophe) {
    return text.substr(0, at).ends_with(apostrophe);
  });
}

} // namespace

void drop_clitics(std::string_view text, std::vector<Token>& tokens,
                  std::vector<std::string>& dropped) {
  if (tokens.size() > 1 && is_apostrophe_at(text, tokens.front().span.end) &&
      is_clitic_before(tokens.front().form)) {
    dropped.push_back(tokens.front().form);
    tokens.erase(tokens.begin());
  }
  if (tokens.size() > 1 && is_apostrophe_before(text, tokens.back().span.begin) &&
      is_clitic_after(tokens.back().form)) {
    dropped.push_back(tokens.back().form);
    tokens.pop_back();
  }
}

} // namespace triglot

#include "articles/html/comment_heading.h"

#include "articles/html/short_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 22> invitations = {
    "leave a reply",      "leave a comment",     "leave a response",     "post a comment",
    "add a comment",      "write a comment",     "join the discussion",  "join the conversation",
    "geef een reactie",   "laat een reactie",    "plaats een reactie",   "schrijf een reactie",
    "reageer op",         "lascia un commento",  "scrivi un commento",   "aggiungi un commento",
    "schreibe einen k",   "kommentar schreiben", "kommentar hinterlass", "laisser un commentaire",
    "deja un comentario", "deja una respuesta"};

constexpr std::array<std::string_view, 17> comments = {
    "comment",   "comments",   "response",     "responses",   "reply",      "replies",
    "thought",   "thoughts",   "reactie",      "reacties",    "commento",   "commenti",
    "kommentar", "kommentare", "commentaires", "comentarios", "commentaire"};

constexpr std::array<std::string_view, 8> nones = {"no",   "geen", "nessun", "keine",
                                                   "zero", "one",  "één",    "un"};

// Whether nothing but the article's title stands behind a count: "3 thoughts on “De dijk”", but not
// "3 thoughts on dikes", which an article may be about.
bool may_end_count(std::string_view rest) {
  constexpr std::array<std::string_view, 5> quotes = {"“", "„", "«", "‘", "\""};
  return rest.empty() || rest.starts_with("so far") || rest.starts_with("yet") ||
         std::any_of(quotes.begin(), quotes.end(), [&](std::string_view quote) {
           return rest.find(quote) != std::string_view::npos;
         });
}

} // namespace

bool begins_comments(const GumboNode& heading) {
  constexpr std::size_t longest = 150; // "3 thoughts on “…”"
  const std::string text = ascii_lower(text_if_short(heading, longest));
  if (std::any_of(invitations.begin(), invitations.end(),
                  [&](std::string_view invitation) { return text.starts_with(invitation); })) {
    return true;
  }
  std::array<std::string_view, 2> words; // the first ones
  constexpr std::string_view between = " ():[]";
  std::size_t at = std::min(text.find_first_not_of(between), text.size());
  for (std::string_view& word : words) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    word = std::string_view(text).substr(at, end - at);
    at = std::min(text.find_first_not_of(between, end), text.size());
  }
  if (!may_end_count(std::string_view(text).substr(at))) {
    return false;
  }
  const auto is_count = [](std::string_view word) {
    return !word.empty() &&
           (is_one_of(word, nones) || std::all_of(word.begin(), word.end(), is_ascii_digit));
  };
  return (is_count(words[0]) && is_one_of(words[1], comments)) ||
         (is_one_of(words[0], comments) && is_count(words[1]));
}

} // namespace triglot

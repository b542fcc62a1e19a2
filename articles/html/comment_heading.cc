#include "articles/html/comment_heading.h"

#include "articles/html/short_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 21> invitations = {"leave a reply",
                                                          "leave a comment",
                                                          "leave a response",
                                                          "post a comment",
                                                          "add a comment",
                                                          "write a comment",
                                                          "join the discussion",
                                                          "join the conversation",
                                                          "geef een reactie",
                                                          "laat een reactie",
                                                          "plaats een reactie",
                                                          "schrijf een reactie",
                                                          "reageer",
                                                          "lascia un commento",
                                                          "scrivi un commento",
                                                          "aggiungi un commento",
                                                          "kommentar schreiben",
                                                          "schreibe einen kommentar",
                                                          "laisser un commentaire",
                                                          "deja un comentario",
                                                          "deja una respuesta"};

constexpr std::array<std::string_view, 9> several = {"comments", "responses",   "replies",
                                                     "thoughts", "comentarios", "reacties",
                                                     "commenti", "kommentare",  "commentaires"};

constexpr std::array<std::string_view, 8> single = {
    "comment", "response", "reply", "thought", "reactie", "commento", "kommentar", "commentaire"};

constexpr std::array<std::string_view, 8> nones = {"no",   "geen", "nessun", "keine",
                                                   "zero", "one",  "één",    "un"};

template <std::size_t size>
bool begins_with_one_of(std::string_view text, const std::array<std::string_view, size>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.starts_with(part); });
}

// Whether nothing but the title of an article in quotes is left: "on “De dijk”", but not "on dikes"
// or "from the “green” ministry", which an article may be about.
bool is_on_title(std::string_view rest) {
  constexpr std::array<std::string_view, 9> prepositions = {"on",  "to",  "op", "su", "zu",
                                                            "auf", "sur", "en", "a"};
  constexpr std::array<std::string_view, 5> opening = {"“", "„", "«", "‘", "\""};
  constexpr std::array<std::string_view, 5> closing = {"”", "“", "»", "’", "\""};
  const std::size_t blank = std::min(rest.find(' '), rest.size());
  return is_one_of(rest.substr(0, blank), prepositions) &&
         begins_with_one_of(rest.substr(std::min(blank + 1, rest.size())), opening) &&
         std::any_of(closing.begin(), closing.end(),
                     [&](std::string_view quote) { return rest.ends_with(quote); });
}

// Whether an invitation is the whole heading, but for the link that takes it back.
bool is_invitation(std::string_view text) {
  constexpr std::array<std::string_view, 14> ends = {"",
                                                     "!",
                                                     ".",
                                                     ":",
                                                     "…",
                                                     "below",
                                                     "cancel reply",
                                                     "reactie annuleren",
                                                     "annulla risposta",
                                                     "antworten abbrechen",
                                                     "annuler la réponse",
                                                     "cancelar la respuesta",
                                                     "achter",
                                                     "op dit artikel"};
  return std::any_of(invitations.begin(), invitations.end(), [&](std::string_view invitation) {
    if (!text.starts_with(invitation)) {
      return false;
    }
    std::string_view rest = text.substr(invitation.size());
    rest.remove_prefix(rest.starts_with(' ') ? 1 : 0);
    return is_one_of(rest, ends) || is_on_title(rest);
  });
}

// Whether the words count comments: "3 reacties", "One reply so far", "Comments (3)". "No comment"
// may be about someone who makes none.
bool is_count(std::string_view first, std::string_view second, std::string_view rest) {
  const auto is_number = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
  };
  const bool says_more = rest.starts_with("so far") || rest.starts_with("yet") || is_on_title(rest);
  if (!rest.empty() && !says_more) {
    return false;
  }
  if (is_number(first) || (is_one_of(first, nones) && says_more)) {
    return is_one_of(second, several) || is_one_of(second, single);
  }
  return (is_one_of(first, nones) && is_one_of(second, several)) ||
         (is_one_of(first, several) && is_number(second));
}

} // namespace

bool begins_comments(const GumboNode& heading) {
  constexpr std::size_t longest = 150; // "3 thoughts on “…”"
  const std::string text = ascii_lower(text_if_short(heading, longest));
  if (is_invitation(text)) {
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
  return is_count(words[0], words[1], std::string_view(text).substr(at));
}

} // namespace triglot

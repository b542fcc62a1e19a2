#include "articles/html/reference.h"

#include "articles/html/short_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace triglot {

// Also in languages of pages beside ours. A capital À stays one in ascii_lower().
bool begins_like_reference(const GumboNode& paragraph) {
  constexpr std::array<std::string_view, 62> beginnings = {
      // English
      "also read", "read also", "read more", "read next", "related:", "related story",
      "related article", "see also:", "more:", "watch:", "you may also like", "you might also like",
      "don't miss", "recommended:", "more on this",
      // Dutch
      "bekijk ook", "lees meer", "lees ook", "lees verder", "zie ook:", "meer lezen", "lees hier",
      "ook interessant", "meer nieuws", "meer over dit", "luister ook",
      // Italian
      "guarda anche", "leggi anche", "leggi di p", "leggi tutto", "per approfondire",
      "vedi anche:", "ti potrebbe interessare", "potrebbe interessarti", "leggi qui",
      "approfondisci", "da non perdere:", "ti consigliamo", "altri articoli",
      // German
      "lesen sie auch", "lesen sie mehr", "mehr lesen", "mehr zum thema", "auch interessant",
      "lesen sie hier", "lies auch", "schon gelesen", "passend dazu", "weiterlesen",
      // French
      "lire aussi", "à lire aussi", "À lire aussi", "lire également",
      "voir aussi:", "lire la suite",
      // Spanish
      "lea también", "lee también", "lea además", "te puede interesar",
      "mira:", "mire:", "leer más"};
  constexpr std::size_t longest = 400;
  const std::string text = ascii_lower(text_if_short(paragraph, longest));
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

bool names_origin(const GumboNode& paragraph) {
  struct Phrase {
    std::string_view beginning;
    std::string_view middle;
  };
  constexpr std::array<Phrase, 8> phrases = {{{"The post ", " appeared first on "},
                                              {"Het bericht ", " verscheen eerst op "},
                                              {"Het bericht ", " is eerder verschenen op "},
                                              {"L'articolo ", " proviene da "},
                                              {"L’articolo ", " proviene da "},
                                              {"Der Beitrag ", " erschien zuerst auf "},
                                              {"L’article ", " est apparu en premier sur "},
                                              {"La entrada ", " se publicó primero en "}}};
  const GumboVector* const children = children_of(paragraph);
  if (children == nullptr || children->length == 0) {
    return false;
  }
  const auto& first = *static_cast<const GumboNode*>(children->data[0]);
  if (first.type != GUMBO_NODE_TEXT) {
    return false;
  }
  const std::string_view beginning = without_blanks_in_front(first.v.text.text);
  const auto may_be = [&](const Phrase& phrase) { return beginning.starts_with(phrase.beginning); };
  if (std::none_of(phrases.begin(), phrases.end(), may_be)) {
    return false;
  }
  constexpr std::size_t longest = 500;
  const std::string text = text_if_short(paragraph, longest);
  return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    return text.starts_with(phrase.beginning) && text.find(phrase.middle) != std::string::npos;
  });
}

} // namespace triglot

// The parts of an author's name, as citations need them.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// As in CSL: "Anna van der Berg" is given Anna, particle "van der", family Berg. A name that is not
// evidently a person's (one word, digits, "The Newsroom", "Redazione ANSA") is only literal.
struct PersonName {
  std::string given;
  std::string particle; // non-dropping: it belongs to the family name
  std::string family;
  std::string suffix; // "Jr.", "PhD"
  std::string literal;
};

PersonName person_name(std::string_view name);

} // namespace triglot

// The end of a query that is being typed.
//
//   accordo nuv          → kept "accordo ",      typed "nuv"
//   l'acco               → kept "l'",            typed "acco"
//   -title:nuv           → kept "-title:",       typed "nuv" of the field title
//   publisher:"De Kr     → kept "publisher:\"",  typed "De Kr" of publisher, in quotes
//   date:2024..2025-0    → kept "date:2024..",   typed "2025-0" of date
#pragma once

#include "query/syntax/field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class Quotes : std::uint8_t { none, open };

struct PartialQuery {
  std::string kept;           // in front of what is completed
  std::string typed;          // of a word, or of a field's value
  std::optional<Field> field; // nothing: words of the text
  Quotes quotes = Quotes::none;
  bool may_name_field = false; // the word may become a field's name
};

PartialQuery partial_query(std::string_view query);

} // namespace triglot

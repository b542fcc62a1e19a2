// The authors that a statement names, and how several are written on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The names in a statement of authors, in order, on one line each. Semicolons divide them, where
// there are none commas, unless the comma turns a name round or what is behind it belongs to the
// name:
//
//   Ada Ebb, Bob Flo → Ada Ebb | Bob Flo      Ebb, Ada; Flo, Bob     → Ebb, Ada | Flo, Bob
//   Reuters, ANP     → Reuters | ANP          Ebb, Ada               → Ebb, Ada
//   Ada Ebb, PhD     → Ada Ebb, PhD           Tolkien, J.R.R.        → Tolkien, J.R.R.
//                                             Ebb, A., van Flo, B.C. → Ebb, A. | van Flo, B.C.
std::vector<std::string> author_names(std::string_view statement);

// Those that semicolons divide.
std::vector<std::string> names_between_semicolons(std::string_view statement);

// Whether it follows a whole name after a comma, and is none itself: "Jr.", "III", "PhD".
bool is_name_suffix(std::string_view word);

// Several authors on one line: divided by ", ", or by "; " where one of the names has a comma.
std::string authors_line(const std::vector<std::string>& authors);

} // namespace triglot

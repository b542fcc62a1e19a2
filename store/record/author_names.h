// The authors that a statement names, and how several are written on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The names in a statement of authors, in order, on one line each. Semicolons divide them, where
// there are none commas, unless the comma turns a name round or what is behind it belongs to the
// name; and so does "and" or "&" between two whole names, in our languages and their neighbours':
//
//   Ada Ebb, Bob Flo   → Ada Ebb | Bob Flo    Ebb, Ada; Flo, Bob      → Ebb, Ada | Flo, Bob
//   Ada Ebb en Bob Flo → Ada Ebb | Bob Flo    Ebb, Ada                → Ebb, Ada
//   Reuters, ANP       → Reuters | ANP        Tolkien, J.R.R.         → Tolkien, J.R.R.
//   Ada Ebb, Reuters   → Ada Ebb | Reuters    García Márquez, Gabriel → García Márquez, Gabriel
//   Ada Ebb, PhD       → Ada Ebb, PhD         Ebb, A., van Flo, B.C.  → Ebb, A. | van Flo, B.C.
//   Food & Wine        → Food & Wine          Ebb, Ada and Flo, Bob   → Ebb, Ada | Flo, Bob
std::vector<std::string> author_names(std::string_view statement);

// Those that semicolons divide.
std::vector<std::string> names_between_semicolons(std::string_view statement);

// Whether it is a given and a family name, but not "Ada", "Food", "the Editors": "Ada Ebb", "A. van
// der Berg".
bool is_whole_name(std::string_view text);

// Whether it follows a whole name after a comma, and is none itself: "Jr.", "III", "PhD".
bool is_name_suffix(std::string_view word);

// Several authors on one line: divided by ", ", or by "; " where one of the names has a comma.
std::string authors_line(const std::vector<std::string>& authors);

} // namespace triglot

// Names of authors and publishers, as pages, feeds, records and front matter state them.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Whether it is an address where a name should be: a URL, a path, a fragment, a handle, an e-mail
// address, a user's number.
//
//   https://example.org/anna   www.example.org/a   /auteurs/anna   #anna   @courant   a@b.nl   1023
bool is_address(std::string_view text);

// Adds a name to a list, divided by ", ", unless it is empty, an address, or in the list, or that
// has more than 4,000 bytes.
void add_name(std::string& names, std::string_view name);

// The same of an author, without "by" in front or an e-mail address beside the name, unless it is
// what systems put there: "admin", "null".
//
//   By Anna Verdi   anna@example.org (Anna Verdi)   Anna Verdi <anna@example.org>  →  Anna Verdi
void add_author(std::string& names, std::string_view name);

} // namespace triglot

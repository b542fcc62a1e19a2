// Strings of a page's metadata as people would read them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace triglot {

// One line without character references, also where they are encoded once too often, as content
// management systems do: "Q&amp;amp;A" → "Q&A". A text of more than 10,000 bytes keeps its
// references.
std::string declared_text(std::string_view text);

// The same of a text that may hold tags, which go.
std::string declared_text_of_markup(std::string_view text);

// Whether it is an address where a name should be: a URL, a path, a fragment, a handle, an e-mail
// address, a user's number.
//
//   https://example.org/anna   www.example.org/a   /auteurs/anna   #anna   @courant   a@b.nl   1023
bool is_address(std::string_view text);

// Adds a name to a list, divided by ", ", unless it is empty, an address, or in the list, or that
// has more than 4,000 bytes.
void add_name(std::string& names, std::string_view name);

// The same of an author, without "by" in front, unless it is what systems put there: "admin".
void add_author(std::string& names, std::string_view name);

// The first that is not empty; empty where all are.
std::string first_stated(std::initializer_list<std::string> values);

} // namespace triglot

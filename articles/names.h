// Names of authors and publishers, as stated by pages, feeds, records and front matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Whether the text is an address instead of a name: a URL, a path, a fragment, a handle, an e-mail
// address, a user number.
//
//   https://example.org/anna   www.example.org/a   /auteurs/anna   #anna   @courant   a@b.nl   1023
bool is_address(std::string_view text);

// Whether the text is what a template shows where it was given no value.
//
//   {{ page.author }}   ${site.name}   {$plugin.site_name}   [site:name]   %%sitename%%
bool is_template_variable(std::string_view text);

// Adds what is stated for a name, unless it is empty, an address, a template's variable, or there
// already, or the names have more than 4,000 bytes.
void add_name(std::vector<std::string>& names, std::string_view name);

// The name; empty where it is an address.
std::string as_name(std::string_view name);

// Divided by ", ".
std::string joined_names(const std::vector<std::string>& names);

// The authors that are stated, each once. One statement alone may name several (author_names.h); of
// a list each element is one author, unless it has semicolons. What systems put there ("admin",
// "null") goes, and so do "by" in front and an address or a handle beside a name.
//
//   By Anna Verdi   Author: Anna Verdi   View all posts by Anna Verdi   Anna Verdi @anna
//   anna@example.org (Anna Verdi)   Anna Verdi <anna@example.org>   Anna Verdi (www.example.org)
//     → Anna Verdi
std::vector<std::string> authors_in(const std::vector<std::string>& statements);

} // namespace triglot

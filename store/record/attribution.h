// Terms of an article's site and path. Indexer and query take them from here, so that both spell
// them alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The host of a URL, or of what stands for one (`www.Example.org:8080/a`), in lower case and in
// Unicode (UTS #46: `xn--mnchen-3ya.de` → `münchen.de`). Empty where there is none.
std::string host_of(std::string_view url);

// The sites a host belongs to: itself, what remains of it from each dot on, and each name in it.
//
//   www.example.org → www.example.org, example.org, org, www, example
//
// An address such as 192.0.2.1 is one site only.
std::vector<std::string> site_terms(std::string_view host);

// A path's names in order, in Unicode's form NFC where they are UTF-8, else as bytes; `.` and empty
// ones left out, `..` taken back. An absolute path begins with an empty name: the root. A name of
// more than 128 bytes is cut and made unique by a hash of the whole, so that it fits a term.
//
//   /home/ada/nl/a.md → "", home, ada, nl, a.md        corpus/./nl/ → corpus, nl
std::vector<std::string> path_components(std::string_view path);

// How the files with the extension of `name` are found without reading all names: a second name in
// the same place. Empty where there is no extension, or a long one.
//
//   a.tar.gz → *.gz
std::string extension_name(std::string_view name);

// The same of a file for those who do not type its extension; of a compressed one two. Empty where
// there is no extension.
//
//   a.html → a.*      a.html.gz → a.html.*, a.*
std::vector<std::string> stem_names(std::string_view name);
// The one of them that `stem`, a name of path_components(), asks for.
std::string stem_name(std::string_view stem);
// Whether a name in a path is one of these or an extension, and so no folder's or file's own.
bool is_second_name(std::string_view name);

} // namespace triglot

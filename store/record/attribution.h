// Terms for an article's site and path, shared by indexer and query so that both spell them alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The host of a URL, or of something like one (`www.Example.org:8080/a`), in lower case and in
// Unicode (UTS #46: `xn--mnchen-3ya.de` → `münchen.de`). Empty if there is none.
std::string host_of(std::string_view url);

// The sites that a host belongs to: itself, each suffix after a dot, and each label.
//
//   www.example.org → www.example.org, example.org, org, www, example
//
// An address such as 192.0.2.1 is a single site.
std::vector<std::string> site_terms(std::string_view host);

// The components of a path in order, in Unicode's NFC if they are UTF-8, else as bytes; without `.`
// and empty ones, with `..` resolved. An absolute path begins with an empty component for the root.
// A component of more than 128 bytes is cut and made unique by a hash of the whole, so that it fits
// a term.
//
//   /home/ada/nl/a.md → "", home, ada, nl, a.md        corpus/./nl/ → corpus, nl
std::vector<std::string> path_components(std::string_view path);

// A second name in the same place that finds files by the extension of `name` without reading all
// names. Empty if there is no extension, or a long one.
//
//   a.tar.gz → *.gz
std::string extension_name(std::string_view name);

// Second names that find a file without its extension; two for a compressed file. Empty if there is
// no extension.
//
//   a.html → a.*      a.html.gz → a.html.*, a.*
std::vector<std::string> stem_names(std::string_view name);
// The one of them to search for by `stem`, a component of path_components().
std::string stem_name(std::string_view stem);
// Whether a name in a path is a stem or extension name rather than that of a folder or file.
bool is_second_name(std::string_view name);

} // namespace triglot

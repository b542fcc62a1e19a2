// Elements without content as XHTML writes them: <script src="x"/>.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// To the HTML5 algorithm `<script src="x"/>` is a start tag, and the rest of the page its text. In
// a page with an XML declaration or a document type of XHTML such tags are comments in what is
// returned, of the same length, so all else stays where it is; those of elements that HTML has
// without end tag stay. Nothing for other pages, and where there are no such tags.
std::optional<std::string> without_self_closed(std::string_view page);

} // namespace triglot

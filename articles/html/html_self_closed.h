// Empty elements in XHTML syntax: <script src="x"/>.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// To the HTML5 algorithm `<script src="x"/>` is a start tag, which would swallow the rest of the
// page. In a page with an XML declaration or an XHTML document type, replaces such tags by comments
// of the same length, so that offsets do not change; elements without an end tag in HTML keep
// theirs. Nothing if the page is not XHTML or has no such tags.
std::optional<std::string> without_self_closed(std::string_view page);

} // namespace triglot

// Renders the articles of a saved page or a WARC file as strings, with invariant checks.
#pragma once

#include "articles/format.h"

#include <string>
#include <string_view>

namespace triglot::test {

// "‹Kop›⏎⏎Tekst url=https://… date=2025-03-01 | empty | unreadable:3: why", in delivery order.
// Checks that the maps match the bytes.
std::string articles_in(std::string_view bytes, Format format);

// The lines with words of the first article, in order, without duplicates: "12 13 15".
std::string lines_of_words(std::string_view bytes, Format format);

// Replaces each LF by CR LF, as such files have it.
std::string with_crlf(std::string_view text);

} // namespace triglot::test

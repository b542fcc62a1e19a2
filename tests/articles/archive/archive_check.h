// The articles of a saved page or a WARC file as strings, with checks that each must pass.
#pragma once

#include "articles/format.h"

#include <string>
#include <string_view>

namespace triglot::test {

// "‹Kop›⏎⏎Tekst url=https://… date=2025-03-01 | empty | unreadable:3: why", in the order of
// delivery. Checks that the maps are true to the bytes.
std::string articles_in(std::string_view bytes, Format format);

// The lines on which the words of the first article stand, in order, each once: "12 13 15".
std::string lines_of_words(std::string_view bytes, Format format);

// Lines as such files have them, with CR LF for each LF.
std::string with_crlf(std::string_view text);

} // namespace triglot::test

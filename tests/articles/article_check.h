// Readers' results as strings, with checks that every article must pass.
#pragma once

#include "articles/format.h"
#include "articles/readers.h"

#include <string>
#include <string_view>

namespace triglot::test {

// Reads a file's bytes and checks what nobody asked for: text and map are true to the file, the
// title lies in the text on character boundaries, and all of it fits into a record. What fails is
// told as a failed check. REQUIRES: the bytes are a text.
Article checked_article(std::string_view bytes, Format format);

// What the reader of a format that holds one article makes of a file's bytes.
std::variant<Article, Unreadable> read_as(std::string_view bytes, Format format,
                                          TitleFinder& titles);

// The same checks for one of the articles of a file. `bytes` are those of the whole file.
void check_article(std::string_view bytes, const Article& article);

// Checks that every word of the article stands in the file, of UTF-8, where its map says, byte and
// line; returns how many there are.
std::size_t check_words(std::string_view bytes, const Article& article);

// The text with its title in ‹›, or in ‹…› with three dots before the closing mark where it was
// cut: "‹De dijken›⏎⏎Het water steeg."
std::string with_title(const Article& article);

// What the article says of itself: "lang=nl date=2025-03-01 author=Jan"; warnings behind: "! …".
std::string metadata(const Article& article);

} // namespace triglot::test

// Renders readers' results as strings, with checks for every article.
#pragma once

#include "articles/format.h"
#include "articles/readers.h"

#include <string>
#include <string_view>

namespace triglot::test {

// Reads a file's bytes and checks invariants: text and map match the file, the title is in the text
// on character boundaries, and everything fits into a record. A violation is a failed check.
// REQUIRES: the bytes are a text.
Article checked_article(std::string_view bytes, Format format);

// Reads a file's bytes in a format with one article per file.
std::variant<Article, Unreadable> read_as(std::string_view bytes, Format format,
                                          TitleFinder& titles);

// The checks of checked_article() for one of the articles of a file. `bytes` are those of the whole
// file.
void check_article(std::string_view bytes, const Article& article);

// Checks that every word of the article is in the UTF-8 file at the byte and line that its map
// says; returns the number of words.
std::size_t check_words(std::string_view bytes, const Article& article);

// The text with its title in ‹›, or in ‹…› with three dots before the closing mark if it was cut:
// "‹De dijken›⏎⏎Het water steeg."
std::string with_title(const Article& article);

// What the article states about itself: "lang=nl date=2025-03-01 author=Jan"; followed by warnings:
// "! …".
std::string metadata(const Article& article);

} // namespace triglot::test

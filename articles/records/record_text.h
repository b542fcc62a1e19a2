// The text of a record, put together from its fields, with the way back to the file.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/records/record_fields.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace triglot {

// The values, each a paragraph. They stand in `object`, whose map leads to the file.
DecodedText text_of(const DecodedText& object, std::span<const FieldValue> values);

// The same on one line, without markup. A comma divides the values where
// they are `listed`.
enum class Values : std::uint8_t { paragraphs, listed };
DecodedText line_of_values(const DecodedText& object, std::span<const FieldValue> values,
                           Values how);

// A text on one line, without HTML's tags, its references decoded.
DecodedText without_markup(const DecodedText& text);

// Whether it is HTML as a whole: it begins and ends with a tag, or holds one that makes a block.
bool is_piece_of_page(std::string_view text);

// The same of plain text that holds some of both; its lines stay.
DecodedText without_inline_markup(DecodedText text);

// Whether `text` says what `introduction` does, which may end in dots where it was cut off.
bool says_the_same(std::string_view text, std::string_view introduction);

// Make a part of the record a paragraph of the article: before its text, but behind its title, or
// behind all. Every place keeps its way to the file, but for a title, or a part, that stands there
// in another order: it is led to where the next begins or the last ends.
void insert_before_text(Article& article, const DecodedText& part);
void append_behind_text(Article& article, const DecodedText& part);

// Appends a text with its map, after a separator. REQUIRES: it stands behind the other in the file.
void append(DecodedText& whole, const DecodedText& part, std::string_view separator);

} // namespace triglot

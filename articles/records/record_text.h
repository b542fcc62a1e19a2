// Assembles the text of a record from its fields, with a map to the file.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/records/record_fields.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace triglot {

// The values, one paragraph each. They are inside `object`, whose map leads to the file.
DecodedText text_of(const DecodedText& object, std::span<const FieldValue> values);

// The values on one line, without markup. `listed` ones are separated by commas.
enum class Values : std::uint8_t { paragraphs, listed };
DecodedText line_of_values(const DecodedText& object, std::span<const FieldValue> values,
                           Values how);

// A text on one line, without HTML tags and with character references decoded.
DecodedText without_markup(const DecodedText& text);

// Whether the text as a whole is HTML: it begins and ends with a tag, or has a block tag.
bool is_piece_of_page(std::string_view text);

// Removes occasional tags and decodes references in plain text; keeps its lines.
DecodedText without_inline_markup(DecodedText text);

// Whether `text` contains `introduction`, ignoring an ellipsis at its end.
bool says_the_same(std::string_view text, std::string_view introduction);

// Insert a part of the record as a paragraph: before the text but after the title, or at the end.
// Places keep their mapping to the file, except for a title or part that is there in another order:
// it maps to the start of the next or the end of the previous one.
void insert_before_text(Article& article, const DecodedText& part);
void append_behind_text(Article& article, const DecodedText& part);

// Appends a text with its map, after a separator. REQUIRES: it follows the other in the file.
void append(DecodedText& whole, const DecodedText& part, std::string_view separator);

} // namespace triglot

// One record: a JSON object, on a line of NDJSON or elsewhere, as an article.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <cstdint>
#include <string_view>

namespace triglot {

// Why an object is no article, of those that are no fault of the file.
inline constexpr std::string_view states_no_text = "states no text";
inline constexpr std::string_view records_below = "holds records, but is none";
inline constexpr std::string_view bulk_action = "says what is to be done with the next record";

// Whether it takes more than a description to be an article: where nothing but the content says
// that a file holds articles, an object with a name and a description is a program's manifest.
enum class Evidence : std::uint8_t { not_needed, needed };

// `object` is a JSON object in any bytes; it begins at `origin`. The text is the record's, read as
// plain text or as HTML, after its title, with what introduces it and its tags as paragraphs; every
// place in it leads to where it stands in the file. source.record is the id that it states, else
// its URL, else empty; content_hash is that of the object. Unreadable where it is no JSON object or
// no article. REQUIRES: object.size() < 1 GiB.
ReadResult read_record(std::string_view object, Origin origin, TitleFinder& titles,
                       Evidence evidence = Evidence::not_needed);

// The same for an object in a file that was decoded as a whole, whose map leads to its place there.
ReadResult read_record(const DecodedText& object, TitleFinder& titles,
                       Evidence evidence = Evidence::not_needed);

} // namespace triglot

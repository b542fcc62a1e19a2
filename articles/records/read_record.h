// Reads a record, a JSON object on a line of NDJSON or elsewhere, as an article.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <cstdint>
#include <string_view>

namespace triglot {

// Reasons why an object is not an article that are no fault of the file.
inline constexpr std::string_view states_no_text = "states no text";
inline constexpr std::string_view records_below = "holds records, but is none";
inline constexpr std::string_view bulk_action = "says what is to be done with the next record";

// Whether a description is enough for an article. Evidence is needed if only the content suggests
// that a file holds articles: an object with just a name and a description is then a program's
// manifest.
enum class Evidence : std::uint8_t { not_needed, needed };

// `object` is a JSON object, of any bytes, that begins at `origin`. The text consists of its title,
// introduction, tags and text, which is read as plain text or HTML; all map to their places in the
// file. source.record is the id that it states, else its URL, else empty; content_hash is that of
// the object. Unreadable if it is not a JSON object or not an article. REQUIRES: object.size() < 1
// GiB.
ReadResult read_record(std::string_view object, Origin origin, TitleFinder& titles,
                       Evidence evidence = Evidence::not_needed);

// read_record() for an object of a file that was decoded as a whole, whose map leads into the file.
ReadResult read_record(const DecodedText& object, TitleFinder& titles,
                       Evidence evidence = Evidence::not_needed);

} // namespace triglot

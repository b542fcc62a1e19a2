// One record of an NDJSON file: its line, as an article.
#pragma once

#include "articles/article.h"
#include "articles/input/decode.h"
#include "articles/title.h"

#include <string_view>

namespace triglot {

// Why a record that is one is no article.
inline constexpr std::string_view states_no_text = "states no text";

// `line` is what stands on a line of a file, in any bytes; it begins at `origin`. The text is the
// record's, read as plain text or as HTML, after its title; every place in it leads to where it
// stands in the line. source.record is the id that it states, else its URL, else empty;
// content_hash is that of the line. Unreadable where the line is no JSON object or states no text.
// REQUIRES: line.size() < 1 GiB.
ReadResult read_record(std::string_view line, Origin origin, TitleFinder& titles);

// The same for a line of a file that was decoded as a whole, whose map leads to its place there.
ReadResult read_record(const DecodedText& line, TitleFinder& titles);

} // namespace triglot

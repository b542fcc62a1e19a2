// WARC, `.warc` or `.warc.gz`: the traffic that a crawler or a browser received, request by request
// (ISO 28500).
#pragma once

#include "articles/article.h"
#include "articles/input/file_stream.h"
#include "articles/title.h"

namespace triglot {

// Delivers an article for each HTML page in a server's response, in file order. Skips records other
// than `response`, responses with a status other than 200, and images, styles and the like. An
// article's URL, and its id in the file, is the record's WARC-Target-URI (with `~2` appended if the
// file had it before); its date is the record's day if the page states none. It begins where its
// record does. A broken or truncated record is delivered as Unreadable, with its line. Holds one
// page at a time.
void read_warc(FileStream& stream, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot

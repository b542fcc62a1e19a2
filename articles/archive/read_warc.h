// WARC: what a crawler or a browser has received, request by request (ISO 28500), `.warc` or
// `.warc.gz`.
#pragma once

#include "articles/article.h"
#include "articles/input/file_stream.h"
#include "articles/title.h"

namespace triglot {

// Delivers an article for each HTML page that a server has answered with, in the order of the file;
// all other records are passed over: those of other types than `response`, responses with another
// status than 200, and pictures, styles and the like. An article's address, and its id in the file,
// is the record's WARC-Target-URI (with `~2` behind it where the file has had it before), its date
// the day of the record where the page states none. It begins where its record does. A record that
// is broken or cut short is delivered as Unreadable, with its line. Holds one page at a time.
void read_warc(FileStream& stream, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot

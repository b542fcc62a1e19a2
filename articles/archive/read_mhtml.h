// MHTML: a web page that was saved with its pictures and styles as one MIME message (RFC 2557),
// `.mht` or `.mhtml`.
#pragma once

#include "articles/article.h"
#include "articles/title.h"

#include <string_view>

namespace triglot {

// The page of the message. Its address is its Content-Location, else the message's. Every word
// leads to the line of the file on which it stands, in base64 to the line that encodes it.
// REQUIRES: bytes.size() < 1 GiB.
ReadResult read_mhtml(std::string_view bytes, TitleFinder& titles);

} // namespace triglot

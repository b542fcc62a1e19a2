// MHTML, `.mht` or `.mhtml`: a web page saved with its images and styles as one MIME message (RFC
// 2557).
#pragma once

#include "articles/article.h"
#include "articles/title.h"

#include <string_view>

namespace triglot {

// Reads the page of a message. Its URL is its Content-Location, else the message's. Every word maps
// to its line in the file; in base64, to the line that encodes it. REQUIRES: bytes.size() < 1 GiB.
ReadResult read_mhtml(std::string_view bytes, TitleFinder& titles);

} // namespace triglot

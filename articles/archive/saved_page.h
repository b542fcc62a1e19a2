// Reads a web page that was taken out of an archive.
#pragma once

#include "articles/archive/extracted.h"
#include "articles/article.h"
#include "articles/title.h"

#include <string>

namespace triglot {

struct SavedPage {
  Extracted page;
  std::string charset; // as the header states it; else empty
  std::string url;     // where it was fetched from
  std::string date;    // when, in any format that dates.h reads
};

// Reads the page. Its URL is where it was fetched from; its date is the day of that if it states
// none. The article has no origin, id or content hash yet.
ReadResult read_saved_page(const SavedPage& saved, TitleFinder& titles);

} // namespace triglot

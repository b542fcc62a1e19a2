// A web page that was taken out of an archive, as an article.
#pragma once

#include "articles/archive/extracted.h"
#include "articles/article.h"
#include "articles/title.h"

#include <string>

namespace triglot {

struct SavedPage {
  Extracted page;
  std::string charset; // as the header beside it states; empty where it does not
  std::string url;     // where it was fetched from
  std::string date;    // when, in any form that dates.h reads
};

// Reads the page. Its address is the one it was fetched from; its date is the day it was fetched
// where it states none itself. The article has no origin, id or content hash yet.
ReadResult read_saved_page(const SavedPage& saved, TitleFinder& titles);

} // namespace triglot

// Which files that were left out a command could read.
#pragma once

#include "indexer/left_out.h"

#include <string>

namespace triglot {

// "3 .pdf could be read: --reader '.pdf=pdftotext {} -'": of the most frequent kind for which a
// program is installed; empty where there is none.
std::string reader_hint(const LeftOut& left_out);

} // namespace triglot

// Suggests a command for files that were left out.
#pragma once

#include "indexer/report/left_out.h"

#include <string>

namespace triglot {

// "3 .pdf could be read: --reader '.pdf=pdftotext {} -'", for the most frequent kind with an
// installed program; empty if there is none.
std::string reader_hint(const LeftOut& left_out);

} // namespace triglot

// A posting: a document, and how often it holds the term.
#pragma once

#include <xapian.h>

namespace triglot {

struct Posting {
  Xapian::docid document = 0;
  Xapian::termcount wdf = 0;
};

} // namespace triglot

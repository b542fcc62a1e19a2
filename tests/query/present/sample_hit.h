// A made-up hit for tests of the output.
#pragma once

#include "query/search.h"

namespace triglot::test {

// In /home/ada/corpus/nl/contract.md, with a title, two highlights and all metadata except an
// author.
Hit sample_hit();

} // namespace triglot::test

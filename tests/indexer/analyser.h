// The analyser of all tests of documents.
#pragma once

#include "analysis/analyser.h"

namespace triglot::test {

inline Analyser& analyser() {
  static Analyser one;
  return one;
}

} // namespace triglot::test

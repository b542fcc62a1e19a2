// Tests that the fingerprint of the analysis is deterministic.
#include "store/fingerprint.h"

#include "tests/support/catch.h"

#include <string>
#include <thread>

namespace triglot {
namespace {

TEST_CASE("two analysers have one fingerprint, of 16 hexadecimal digits") {
  Analyser first;
  Analyser second;
  const AnalysisFingerprint fingerprint = analysis_fingerprint(first);
  CHECK((analysis_fingerprint(second) == fingerprint));
  for (const std::string& part : {fingerprint.forms, fingerprint.stems}) {
    CHECK(part.size() == 16);
    CHECK(part.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
  CHECK(fingerprint.forms != fingerprint.stems);
}

TEST_CASE("what an analyser has read before does not change its fingerprint") {
  Analyser fresh;
  Analyser used;
  used.analyse("Nell’università d'estate \xff\xfe, 中文字", LanguageOf(Language::it));
  used.lemmas(Language::nl, "huizen");
  const AnalysisFingerprint fingerprint = analysis_fingerprint(used);
  CHECK((fingerprint == analysis_fingerprint(fresh)));
  CHECK((fingerprint == analysis_fingerprint(used)));
}

TEST_CASE("another thread computes the same fingerprint") {
  Analyser here;
  AnalysisFingerprint theirs;
  std::thread([&] {
    Analyser there;
    theirs = analysis_fingerprint(there);
  }).join();
  CHECK((theirs == analysis_fingerprint(here)));
}

} // namespace
} // namespace triglot

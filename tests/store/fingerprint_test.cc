// Tests that the fingerprint of the analysis is the same whoever computes it.
#include "store/fingerprint.h"

#include "tests/support/catch.h"

#include <string>
#include <thread>

namespace triglot {
namespace {

TEST_CASE("two analysers have one fingerprint, of 16 hexadecimal digits") {
  Analyser first;
  Analyser second;
  const std::string fingerprint = analysis_fingerprint(first);
  CHECK(analysis_fingerprint(second) == fingerprint);
  CHECK(fingerprint.size() == 16);
  CHECK(fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("what an analyser has read before does not change its fingerprint") {
  Analyser fresh;
  Analyser used;
  used.analyse("Nell’università d'estate \xff\xfe, 中文字", LanguageOf(Language::it));
  used.stem(Language::nl, "huizen");
  const std::string fingerprint = analysis_fingerprint(used);
  CHECK(fingerprint == analysis_fingerprint(fresh));
  CHECK(fingerprint == analysis_fingerprint(used));
}

TEST_CASE("another thread computes the same fingerprint") {
  Analyser here;
  std::string theirs;
  std::thread([&] {
    Analyser there;
    theirs = analysis_fingerprint(there);
  }).join();
  CHECK(theirs == analysis_fingerprint(here));
}

} // namespace
} // namespace triglot

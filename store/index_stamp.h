// Identifies the contents of an index by one line. A client of a server needs one round trip for
// it, and knows then whether it can read the index and whether what it has cached still holds.
//
//   10 8c1f…e2 04a7…90 5d77…3b 3   format, fingerprints of the analysis, build, revision
#pragma once

#include "glass/metadata.h"
#include "store/fingerprint.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct IndexStamp {
  std::uint32_t format = 0;
  AnalysisFingerprint analysis;
  std::string build; // hash of all metadata that the build has written, 16 hexadecimal digits
  std::uint64_t revision = 0;

  friend bool operator==(const IndexStamp&, const IndexStamp&) = default;
};

// The hash of the metadata of a build, which say what each file and each word is: other articles
// have others.
std::string build_hash(const Metadata& metadata);

std::string to_string(const IndexStamp& stamp);
// Nothing if it is not a stamp, or longer than one can be.
std::optional<IndexStamp> parse_stamp(std::string_view text);

} // namespace triglot

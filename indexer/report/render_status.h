// Output of `triglot-index --status`.
#pragma once

#include "store/status.h"

#include <chrono>
#include <string>

namespace triglot {

// Renders the status for people, with times in the zone of $TZ:
//
//   index            /home/ada/news-index
//   generation       7
//   updated          2026-11-23T10:21:05+01:00 (3 minutes ago)
//   size             232.7 MiB (244,011,008 bytes)
//   articles         121,678
//     English (en)    71,173
//     Dutch (nl)       2,823
//     Italian (it)    47,678
//     unknown              4
//   distinct words   128,868
//   words            10,520,609
//   format           3
//   analysis         0123456789abcdef (this program's)
//   dictionaries     0123456789abcdef (this program's)
//   indexed folders  /home/ada/news (nl unless declared, without drafts/)
//
// `own` is this program's analysis (fingerprint.h); for another analysis or format, says what to
// do. Summarises the rest if there are many languages or roots. Escapes control characters in
// names.
std::string render_status_text(const IndexStatus& status, const AnalysisFingerprint& own,
                               std::chrono::system_clock::time_point now);

// Renders the status for programs: a line with one object, {"type":"status",…}, as specified in
// docs/index-status.schema.json. Valid JSON in UTF-8; a path that is not UTF-8 has U+FFFD in "path"
// and its bytes in "path_hex".
std::string render_status_json(const IndexStatus& status, const AnalysisFingerprint& own);

} // namespace triglot

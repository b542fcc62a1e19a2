// Output of `triglot-index --verify`.
#pragma once

#include "store/verify/verify.h"

#include <filesystem>
#include <string>

namespace triglot {

// "OK: 27 articles, 3,891 distinct words → DIR", or a line per finding. Without control characters.
std::string render_verification_text(const Verification& verification,
                                     const std::filesystem::path& index);

// A line with one object, {"type":"verification",…}, as specified in
// docs/index-verification.schema.json.
std::string render_verification_json(const Verification& verification,
                                     const std::filesystem::path& index);

} // namespace triglot

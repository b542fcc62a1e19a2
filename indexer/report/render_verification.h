// What `triglot-index --verify` prints.
#pragma once

#include "store/verify/verify.h"

#include <filesystem>
#include <string>

namespace triglot {

// "OK: 27 articles, 3,891 distinct words → DIR", or a line for each finding. No control character
// gets through.
std::string render_verification_text(const Verification& verification,
                                     const std::filesystem::path& index);

// A line with one object, {"type":"verification",…}, as docs/index-verification.schema.json has it.
std::string render_verification_json(const Verification& verification,
                                     const std::filesystem::path& index);

} // namespace triglot

// Links for terminals (OSC 8).
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// `text` as a hyperlink to `uri`.
std::string hyperlink(std::string_view uri, std::string_view text);

// The URI of a file on this machine, named `host`.
std::string file_uri(std::string_view host, std::string_view absolute_path);

// Only web addresses become links: an article must not be able to start another program.
bool is_web_address(std::string_view url);

} // namespace triglot

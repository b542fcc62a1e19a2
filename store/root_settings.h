// What is stored with a root besides its path.
#pragma once

#include "store/index.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// An exclusion pattern; repeated for each pattern, in order.
inline constexpr std::string_view exclude_setting = "exclude";
// A command that reads files below it, as in articles/input/command_reader.h, sorted by extension.
inline constexpr std::string_view reader_setting = "reader";
// The share of the files below the root that is indexed: "2/4" (indexer/share.h).
inline constexpr std::string_view shard_setting = "shard";

// The values of a root's settings of that name, in order.
std::vector<std::string> settings_of(const Root& root, std::string_view name);

// Replaces all settings of that name. REQUIRES: no value has a NUL; program arguments never do.
void set_settings(Root& root, std::string_view name, const std::vector<std::string>& values);

// Encodes and decodes language and settings: the language, then name and value of each setting,
// each preceded by a NUL.
std::string encode_settings(const Root& root);
void decode_settings(std::string_view bytes, Root& root);

} // namespace triglot

#include "store/root_settings.h"

#include <algorithm>

namespace triglot {

std::vector<std::string> settings_of(const Root& root, std::string_view name) {
  std::vector<std::string> values;
  for (const RootSetting& setting : root.settings) {
    if (setting.name == name) {
      values.push_back(setting.value);
    }
  }
  return values;
}

void set_settings(Root& root, std::string_view name, const std::vector<std::string>& values) {
  std::erase_if(root.settings, [&](const RootSetting& setting) { return setting.name == name; });
  for (const std::string& value : values) {
    root.settings.push_back({std::string(name), value});
  }
}

std::string encode_settings(const Root& root) {
  std::string bytes = root.language;
  for (const RootSetting& setting : root.settings) {
    bytes.append(1, '\0').append(setting.name).append(1, '\0').append(setting.value);
  }
  return bytes;
}

void decode_settings(std::string_view bytes, Root& root) {
  const auto take = [&] {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    const std::string_view field = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return std::string(field);
  };
  bool more = bytes.find('\0') != std::string_view::npos;
  root.language = take();
  while (more) {
    RootSetting& setting = root.settings.emplace_back();
    setting.name = take();
    more = bytes.find('\0') != std::string_view::npos;
    setting.value = take();
  }
}

} // namespace triglot

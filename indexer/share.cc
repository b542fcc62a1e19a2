#include "indexer/share.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/path.h"
#include "store/root_settings.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::uint32_t max_shares = 10'000;

std::string_view path_in_root(const Root& root, std::string_view path) {
  const std::string_view rest = below(root.path, path).value_or(path);
  return rest.empty() ? path.substr(path.rfind('/') + 1) : rest;
}

} // namespace

Share parse_share(std::string_view stated) {
  const std::size_t slash = std::min(stated.find('/'), stated.size());
  const auto number = parse_decimal<std::uint32_t>(stated.substr(0, slash));
  const auto shares =
      parse_decimal<std::uint32_t>(stated.substr(std::min(slash + 1, stated.size())));
  if (!number || !shares || *number < 1 || *number > *shares || *shares > max_shares) {
    throw Error(fmt::format("--shard {}: a share and of how many, as in 2/4 (see --help)", stated));
  }
  return {*number, *shares};
}

std::string to_string(const Share& share) {
  return fmt::format("{}/{}", share.number, share.shares);
}

bool is_in_share(const Share& share, std::string_view path) {
  return XXH3_64bits(path.data(), path.size()) % share.shares == share.number - 1;
}

void keep_share(Discovery& discovery, const RootSet& roots) {
  std::map<const Root*, Share> shares;
  for (const Root& root : roots.all()) {
    if (const std::vector<std::string> stated = settings_of(root, shard_setting); !stated.empty()) {
      shares.emplace(&root, parse_share(stated.front()));
    }
  }
  if (shares.empty()) {
    return;
  }
  std::erase_if(discovery.files, [&](const FoundFile& file) {
    const Root* root = roots.innermost(file.path);
    const auto share = shares.find(root);
    const bool is_elsewhere =
        share != shares.end() && !is_in_share(share->second, path_in_root(*root, file.path));
    if (is_elsewhere) {
      discovery.left_out.add_of_other_shards();
    }
    return is_elsewhere;
  });
}

} // namespace triglot

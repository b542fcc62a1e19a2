#include "indexer/linked_roots.h"

#include "base/path.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace triglot {
namespace {

// Without links in it; the path itself where nothing is there.
std::string resolved(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

// A root, as one of those that lead to the same place: the least is the one that counts.
using Claim = std::pair<bool, std::string>; // whether it is a link, and its path

// What roots resolve to.
class ResolvedRoots {
public:
  explicit ResolvedRoots(const RootSet& roots) {
    for (const Root& root : roots.all()) {
      const std::string real = resolved(root.path);
      const bool linked = real != root.path;
      if (linked) {
        links_.emplace(root.path, real);
      }
      const Claim claim(linked, root.path);
      const auto [known, added] = claims_.emplace(real, claim);
      if (!added && claim < known->second) {
        known->second = claim;
      }
    }
  }

  bool any_link() const { return !links_.empty(); }

  // Whether a root that counts more than the one it was found by leads to the file.
  bool is_found_otherwise(const FoundFile& file) const {
    const std::string root =
        file.path.substr(0, file.root_bytes == 0 ? std::string::npos : file.root_bytes);
    const auto link = links_.find(root);
    if (link == links_.end() || (file.root_bytes == 0 && !format_of_name(file.path))) {
      return false; // what is named itself may be an article for that alone
    }
    const std::string_view rest = below(root, file.path).value_or("");
    return is_claimed(rest.empty() ? link->second : joined(link->second, rest), Claim(true, root));
  }

private:
  bool is_claimed(std::string_view real, const Claim& by) const {
    for (;;) {
      const auto claim = claims_.find(std::string(real));
      if (claim != claims_.end() && claim->second < by) {
        return true;
      }
      if (real.size() <= 1 || name_of(real).starts_with('.')) { // hidden from the roots above it
        return false;
      }
      real = folder_of(real);
    }
  }

  std::unordered_map<std::string, std::string> links_; // root → what it resolves to
  std::unordered_map<std::string, Claim> claims_;      // by what roots resolve to
};

} // namespace

std::string path_below_roots(const std::string& path, const RootSet& roots) {
  const std::string real = resolved(path);
  const Root* root = real == path ? nullptr : roots.innermost(real);
  return root != nullptr && leads_to(*root, real) ? real : path;
}

void leave_out_twice_found(std::vector<FoundFile>& files, const RootSet& roots) {
  const ResolvedRoots resolved_roots(roots);
  if (resolved_roots.any_link()) {
    std::erase_if(files,
                  [&](const FoundFile& file) { return resolved_roots.is_found_otherwise(file); });
  }
}

} // namespace triglot

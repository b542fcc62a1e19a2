// String-keyed hash map with heterogeneous lookup by a precomputed hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace triglot {

// XXH3-64.
std::uint64_t word_hash(std::string_view name);

struct HashedName {
  std::string_view name;
  std::uint64_t hash = 0; // word_hash(name)
};

struct NameHash {
  using is_transparent = void;
  std::size_t operator()(const HashedName& name) const { return name.hash; }
  std::size_t operator()(std::string_view name) const { return word_hash(name); }
};

struct NameEqual {
  using is_transparent = void;
  bool operator()(const HashedName& one, std::string_view other) const { return one.name == other; }
  bool operator()(std::string_view one, const HashedName& other) const { return one == other.name; }
  bool operator()(std::string_view one, std::string_view other) const { return one == other; }
};

template <typename Value>
using MapByName = std::unordered_map<std::string, Value, NameHash, NameEqual>;

} // namespace triglot

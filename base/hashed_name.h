// Hash tables by name, for who has the name's hash at hand.
#pragma once

#include "store/positions.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace triglot {

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

// Tests that keys are formed as Xapian forms them, sort like their contents, and can be read back.
#include "glass/key_encoding.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();

std::string key_of(std::uint32_t number) {
  std::string key;
  sortable_key::put_number(key, number);
  return key;
}

std::string key_of(std::string_view string) {
  std::string key;
  sortable_key::put_string(key, string);
  return key;
}

// Around all powers of two, where the number of bytes changes, and some of every size; sorted.
std::vector<std::uint32_t> numbers() {
  std::set<std::uint32_t> numbers{0, most};
  std::mt19937 random(1);
  for (unsigned bit = 0; bit < 32; ++bit) {
    const std::uint32_t power = std::uint32_t{1} << bit;
    numbers.insert({power - 1, power, power + 1});
    for (int i = 0; i < 50; ++i) {
      numbers.insert(static_cast<std::uint32_t>(random()) >> bit);
    }
  }
  return {numbers.begin(), numbers.end()};
}

TEST_CASE("numbers have the bytes that Xapian gives them") {
  auto [number, bytes] = GENERATE(table<std::uint32_t, std::string>({
      {0, std::string("\0\0", 2)},
      {1, std::string("\0\1", 2)},
      {0x1234, "\x12\x34"},
      {0x7fff, "\x7f\xff"},
      {0x8000, std::string("\x80\x80\0", 3)},
      {0x3fffff, "\xbf\xff\xff"},
      {0x400000, std::string("\xc0\x40\0\0", 4)},
      {0x1fffffff, "\xdf\xff\xff\xff"},
      {0x20000000, std::string("\xe0\x20\0\0\0", 5)},
      {most, "\xe0\xff\xff\xff\xff"},
  }));
  CHECK(key_of(number) == bytes);
}

TEST_CASE("numbers sort as their keys do, and are read again from nothing but their keys") {
  std::string before;
  for (const std::uint32_t number : numbers()) {
    const std::string key = key_of(number);
    INFO(number);
    CHECK(before < key);
    CHECK(sortable_key::read_number(key) == number);
    CHECK(key.front() != '\xff'); // may follow a string
    for (std::size_t size = 0; size < key.size(); ++size) {
      CHECK_FALSE(sortable_key::read_number(key.substr(0, size)).has_value());
    }
    CHECK_FALSE(sortable_key::read_number(key + '\0').has_value());
    std::string longer = "begin";
    sortable_key::put_number(longer, number);
    CHECK(longer == "begin" + key);
    before = key;
  }
}

TEST_CASE("what is no number's key is none") {
  const std::string bytes = GENERATE(
      as<std::string>(), "", "\xff", "\xff\xff", "\xff\xff\xff\xff\xff\xff", "\xe1\xff\xff\xff\xff",
      "\xef\xff\xff\xff\xff", "\xf0\xff\xff\xff\xff\xff", std::string("\xf0\0\0\0\0\1", 6));
  CHECK_FALSE(sortable_key::read_number(bytes).has_value());
}

TEST_CASE("any bytes are no number, or one") {
  std::mt19937 random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 8, '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
    if (const auto number = sortable_key::read_number(bytes)) {
      CHECK(key_of(*number).size() <= bytes.size()); // Xapian's is the shortest
    }
  }
}

TEST_CASE("strings have the bytes that Xapian gives them") {
  auto [string, bytes] = GENERATE(table<std::string, std::string>({
      {"", std::string("\0", 1)},
      {"word", std::string("word\0", 5)},
      {std::string("\0", 1), std::string("\0\xff\0", 3)},
      {std::string("a\0\0b", 4), std::string("a\0\xff\0\xff"
                                             "b\0",
                                             7)},
      {"\xff", std::string("\xff\0", 2)},
  }));
  CHECK(key_of(string) == bytes);
}

TEST_CASE("strings sort as their keys do, whatever number follows") {
  constexpr std::string_view letters("\0\0\xff\x01"
                                     "a",
                                     5);
  std::mt19937 random(3);
  const auto random_pair = [&] {
    std::string string(random() % 6, '\0');
    std::generate(string.begin(), string.end(), [&] { return letters[random() % 5]; });
    return std::pair(string, static_cast<std::uint32_t>(random()) >> random() % 32);
  };
  for (int round = 0; round < 20'000; ++round) {
    const auto left = random_pair();
    const auto right = random_pair();
    CHECK((left.first < right.first) == (key_of(left.first) < key_of(right.first)));
    CHECK((left < right) ==
          (key_of(left.first) + key_of(left.second) < key_of(right.first) + key_of(right.second)));
  }
}

} // namespace
} // namespace triglot

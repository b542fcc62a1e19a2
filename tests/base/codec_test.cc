// Tests that numbers and bytes are read back as written, and that truncated or hostile ones throw.
#include "base/codec.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <fmt/format.h>

#include <random>
#include <string>
#include <variant>
#include <vector>

namespace triglot {
namespace {

using Item = std::variant<std::uint32_t, std::string>;

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += fmt::format("{}{:02x}", text.empty() ? "" : " ", static_cast<unsigned char>(byte));
  }
  return text;
}

std::string encoded(const std::vector<Item>& items) {
  std::string out;
  for (const Item& item : items) {
    if (const auto* number = std::get_if<std::uint32_t>(&item)) {
      put_number(out, *number);
    } else {
      put_bytes(out, std::get<std::string>(item));
    }
  }
  return out;
}

// Reads items of the same kinds as in `like`.
std::vector<Item> decoded(std::string_view bytes, const std::vector<Item>& like) {
  Decoder decoder(bytes);
  std::vector<Item> items;
  for (const Item& item : like) {
    if (std::holds_alternative<std::uint32_t>(item)) {
      items.emplace_back(decoder.number());
    } else {
      items.emplace_back(std::string(decoder.bytes()));
    }
  }
  CHECK(decoder.at_end());
  return items;
}

std::vector<Item> random_items(std::mt19937& random) {
  std::vector<Item> items(1 + random() % 6);
  for (Item& item : items) {
    if (random() % 2 == 0) {
      // Equally many small and large numbers.
      item = static_cast<std::uint32_t>(random()) >> random() % 32;
    } else {
      item = test::random_bytes(random, 40);
    }
  }
  return items;
}

TEST_CASE("a number is LEB128") {
  auto [number, bytes] =
      GENERATE(table<std::string, std::string>({{"0", "00"},
                                                {"1", "01"},
                                                {"127", "7f"},
                                                {"128", "80 01"},
                                                {"300", "ac 02"},
                                                {"16383", "ff 7f"},
                                                {"16384", "80 80 01"},
                                                {"4294967295", "ff ff ff ff 0f"}}));
  std::string out;
  put_number(out, std::stoull(number));
  CHECK(hexadecimal(out) == bytes);
  CHECK(std::to_string(Decoder(out).number()) == number);
}

TEST_CASE("every power of two and its neighbours come back") {
  for (unsigned shift = 0; shift < 32; ++shift) {
    for (const std::uint32_t number : {(1U << shift) - 1, 1U << shift, (1U << shift) + 1}) {
      std::string out;
      put_number(out, number);
      Decoder decoder(out);
      CHECK(decoder.number() == number);
      CHECK(decoder.at_end());
    }
  }
}

TEST_CASE("bytes are their number and themselves") {
  std::string out;
  put_bytes(out, "");
  put_bytes(out, std::string_view("a\0b", 3));
  CHECK(hexadecimal(out) == "00 03 61 00 62");
}

TEST_CASE("numbers and bytes in any order come back, and no truncation is taken for the whole") {
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    const std::vector<Item> items = random_items(random);
    const std::string bytes = encoded(items);
    CHECK(decoded(bytes, items) == items);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK_THROWS_AS(decoded(std::string_view(bytes).substr(0, size), items), Error);
    }
  }
}

TEST_CASE("a number that does not fit in 32 bits throws") {
  const std::string bytes = GENERATE(as<std::string>(), "\xff\xff\xff\xff\x10", // 2^32 + …
                                     "\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff\xff",
                                     "\x80\x80\x80\x80\x80\x01", "\xff\xff\xff\xff\xff\xff\xff");
  Decoder decoder(bytes);
  CHECK_THROWS_AS(decoder.number(), Error);
}

TEST_CASE("bytes that claim to be longer than what is there throw") {
  const std::string claim = GENERATE(as<std::string>(), "\x01",
                                     "\x03"
                                     "ab",
                                     "\xff\xff\xff\xff\x0f"
                                     "abc");
  Decoder decoder(claim);
  CHECK_THROWS_AS(decoder.bytes(), Error);
}

TEST_CASE("nothing to read is an error that says what to do") {
  CHECK(Decoder("").at_end());
  CHECK_THROWS_WITH(Decoder("").number(), ContainsSubstring("damaged"));
}

TEST_CASE("random bytes are read to their end or throw Error") {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 12, '\0');
    for (char& byte : bytes) {
      byte = static_cast<char>(random());
    }
    Decoder decoder(bytes);
    std::size_t read = 0;
    try {
      while (!decoder.at_end()) {
        read += random() % 2 == 0 ? decoder.bytes().size() : decoder.number() % 2;
      }
    } catch (const Error&) {
    }
    CHECK(read <= bytes.size());
  }
}

} // namespace
} // namespace triglot

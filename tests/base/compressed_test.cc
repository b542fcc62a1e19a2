// Tests that compressed bytes are restored.
#include "base/compressed.h"

#include "base/content_hash.h"
#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <random>
#include <string>

#include <sys/resource.h>
#include <xapian.h>

namespace triglot {
namespace {

TEST_CASE("bytes come back from their compression, and what follows them") {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::string bytes = test::random_bytes(random, 200);
    for (std::size_t copies = random() % 5; copies > 0; --copies) {
      bytes += bytes;
    }
    std::string stored;
    put_compressed(stored, bytes);
    CHECK(stored.size() <= bytes.size() + 8);
    stored += "behind";
    Decoder decoder(stored);
    CHECK(read_compressed(decoder) == bytes);
    CHECK(decoder.rest() == "behind");
  }
}

TEST_CASE("the dictionary is that of the index format") {
  // With a different dictionary no stored text could be read: increment the version in
  // store/schema.h.
  CHECK(content_hash(common_text) == "e0965665a443115b4c8357525377e590");
}

TEST_CASE("repetitions take little room, also in many megabytes") {
  std::string stored;
  const std::string bytes(std::size_t{64} << 20U, 'x');
  put_compressed(stored, bytes);
  CHECK(stored.size() < 16384);
  Decoder decoder(stored);
  CHECK(read_compressed(decoder) == bytes);
}

TEST_CASE("a frame is not believed to hold more than its bytes can hold", "[slow]") {
  const auto [frame_bytes, max] = GENERATE(table<std::size_t, std::size_t>(
      {{0, 0}, {3, 0}, {20, 5 << 17}, {32'768, std::size_t{1} << 30U}, {1 << 20, 1U << 30U}}));
  CHECK(max_unpacked_bytes(frame_bytes) == max);
  std::string most;
  put_compressed(most, std::string(std::size_t{64} << 20U, '\0'));
  CHECK(max_unpacked_bytes(most.size()) >= std::size_t{64} << 20U);
}

// The peak memory of this process so far.
std::size_t peak_bytes() {
  struct rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) << 10U;
}

TEST_CASE("a few bytes that claim to be a GiB are damage, and take no memory") {
  constexpr std::size_t claimed = std::size_t{1} << 30U;
  std::string frame;
  put_compressed(frame, std::string(100, 'x'));
  Decoder whole(frame);
  whole.number();
  std::string stored;
  put_number(stored, claimed);
  put_bytes(stored, whole.bytes());
  const std::size_t before = peak_bytes();
  Decoder decoder(stored);
  CHECK_THROWS_AS(read_compressed(decoder), Damaged);
  CHECK(peak_bytes() < before + claimed / 8);
}

TEST_CASE("damaged bytes are damage, or other bytes") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    std::string stored;
    put_compressed(stored, std::string(300, 'x') + test::random_text(random, 40));
    for (std::size_t damage = 1 + random() % 3; damage > 0; --damage) {
      stored[random() % stored.size()] = static_cast<char>(random());
    }
    stored.resize(random() % 3 == 0 ? random() % stored.size() : stored.size());
    Decoder decoder(stored);
    try {
      read_compressed(decoder);
    } catch (const Damaged& error) {
      CHECK_THAT(error.what(), ContainsSubstring("damaged"));
    }
  }
}

} // namespace
} // namespace triglot

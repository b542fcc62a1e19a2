#include "store/record/record_dictionary.h"

#include "base/error.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

// A larger one makes an index hardly smaller, and every start of a search longer: decision 0009.
constexpr std::size_t max_dictionary_bytes = std::size_t{16} << 10U;
// A dictionary is a small part of what it shortens.
constexpr std::uint64_t texts_per_dictionary = 64;
constexpr std::uint64_t min_dictionary_bytes = std::uint64_t{4} << 10U;

// How many of the samples have to begin with a string: fewer than this share do not count.
constexpr std::size_t share_of_samples = 200;
constexpr std::size_t min_samples = 4;

// Calls `visit(beginning)` for the string, then for those up to a slash in it, the longest first,
// until it returns true; not for those before the last 32 slashes.
template <typename Visit>
void for_each_beginning(std::string_view string, Visit&& visit) {
  constexpr std::size_t max_bytes = 4096; // as many as a path has
  std::string_view left = string.substr(0, max_bytes);
  for (int slashes = 0; slashes <= 32 && !left.empty(); ++slashes) {
    if (visit(left)) {
      return;
    }
    left.remove_suffix(1);
    left = left.substr(0, left.rfind('/') + 1);
  }
}

using Counts = std::map<std::string_view, std::size_t>;

Counts count_beginnings(std::span<const RecordParts> samples) {
  Counts counts;
  for (const RecordParts& sample : samples) {
    for (const std::string_view string : sample.strings) {
      for_each_beginning(string, [&](std::string_view beginning) {
        ++counts[beginning];
        return false;
      });
    }
  }
  return counts;
}

// The beginnings that many strings have, and no longer one that many have; the most frequent first.
std::vector<std::string_view> frequent_beginnings(std::span<const RecordParts> samples) {
  Counts counts = count_beginnings(samples);
  std::vector<std::string_view> by_length;
  for (const auto& [beginning, count] : counts) {
    by_length.push_back(beginning);
  }
  std::ranges::stable_sort(by_length, std::ranges::greater(), &std::string_view::size);
  const std::size_t enough = std::max(min_samples, samples.size() / share_of_samples);
  std::vector<std::pair<std::size_t, std::string_view>> frequent;
  for (const std::string_view beginning : by_length) {
    const std::size_t count = counts[beginning];
    constexpr std::size_t min_bytes = 3; // two stand in their place
    if (count < enough || beginning.size() < min_bytes) {
      continue;
    }
    frequent.emplace_back(count, beginning);
    for_each_beginning(beginning, [&](std::string_view shorter) {
      counts[shorter] -= count;
      return false;
    });
  }
  std::ranges::stable_sort(frequent, std::ranges::greater(),
                           [](const auto& of) { return of.first; });
  std::vector<std::string_view> strings;
  for (const auto& [count, string] : frequent) {
    strings.push_back(string);
  }
  return strings;
}

} // namespace

RecordDictionary::RecordDictionary(std::string_view stored) {
  if (stored.empty()) {
    return;
  }
  Decoder decoder(stored);
  for (std::uint32_t left = decoder.number(); left > 0; --left) {
    const std::string_view string = decoder.bytes();
    numbers_.try_emplace(std::string(string), strings_.size());
    strings_.emplace_back(string);
  }
  if (!decoder.at_end()) {
    compression_.emplace(decoder.rest());
  }
}

std::string RecordDictionary::train(std::span<const RecordParts> samples, std::uint64_t all_bytes) {
  const std::uint64_t bytes =
      std::min<std::uint64_t>(all_bytes / texts_per_dictionary, max_dictionary_bytes);
  if (bytes < min_dictionary_bytes) {
    return {};
  }
  const std::vector<std::string_view> strings = frequent_beginnings(samples);
  std::string stored;
  put_number(stored, strings.size());
  for (const std::string_view string : strings) {
    put_bytes(stored, string);
  }
  std::vector<std::string_view> texts;
  for (const RecordParts& sample : samples) {
    texts.push_back(sample.text);
  }
  return stored + train_dictionary(texts, static_cast<std::size_t>(bytes));
}

// A string as it is: twice its size (number), and its bytes. One that begins with a string of the
// dictionary: twice its number, and 1 (number), what follows (bytes).
void RecordDictionary::put_string(std::string& out, std::string_view string) const {
  bool is_put = false;
  for_each_beginning(strings_.empty() ? std::string_view() : string,
                     [&](std::string_view beginning) {
                       const auto known = numbers_.find(beginning);
                       is_put = known != numbers_.end();
                       if (is_put) {
                         put_number(out, 2 * known->second + 1);
                         put_bytes(out, string.substr(beginning.size()));
                       }
                       return is_put;
                     });
  if (!is_put) {
    put_number(out, 2 * string.size());
    out.append(string);
  }
}

std::string RecordDictionary::read_string(Decoder& decoder) const {
  const std::uint32_t number = decoder.number();
  if (number % 2 == 0) {
    const std::string_view rest = decoder.rest();
    if (number / 2 > rest.size()) {
      throw Damaged("the index is damaged: a string in it ends early");
    }
    decoder = Decoder(rest.substr(number / 2));
    return std::string(rest.substr(0, number / 2));
  }
  if (number / 2 >= strings_.size()) {
    throw Damaged("the index is damaged: its dictionary lacks a string");
  }
  return strings_[number / 2] + std::string(decoder.bytes());
}

} // namespace triglot

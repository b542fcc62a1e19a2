#include "query/expand/fuzzy.h"

#include "base/code_points.h"
#include "base/edit_distance.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace triglot {
namespace {

class Walk {
public:
  Walk(TermDictionary vocabulary, std::string_view form, std::uint32_t edits)
      : vocabulary_(std::move(vocabulary)), sought_(code_points(form)), edits_(edits),
        table_(sought_), letters_(sought_.begin(), sought_.end()) {}

  std::vector<NearForm> find() {
    std::vector<NearForm> found;
    while (!vocabulary_.at_end()) {
      if (!read_form()) {
        continue; // the cursor has been moved past all forms with this beginning
      }
      if (table_.distance() <= edits_) {
        found.push_back({std::string(vocabulary_.form()), table_.distance()});
      }
      vocabulary_.next();
    }
    return found;
  }

private:
  // Reads the cursor's form into the table. If it turns out to be too far away, moves the cursor to
  // the next form that may be near and returns false.
  bool read_form() {
    const std::u32string form = code_points(vocabulary_.form());
    const std::u32string& read = table_.read();
    const auto shared = static_cast<std::size_t>(
        std::mismatch(form.begin(), form.end(), read.begin(), read.end()).first - form.begin());
    table_.truncate(shared);
    for (std::size_t i = shared; i < form.size(); ++i) {
      if (table_.min_after(form[i]) > edits_) {
        seek_past(form[i]);
        return false;
      }
      table_.push(form[i]);
    }
    return true;
  }

  // Moves to the next form that continues what was read with a promising letter after `letter`, or
  // else to the next with a later beginning.
  void seek_past(char32_t letter) {
    std::string target;
    for (const char32_t read : table_.read()) {
      append_utf8(target, read);
    }
    append_utf8(target, next_hopeful(letter).value_or(no_letter));
    const std::string here(vocabulary_.form());
    vocabulary_.seek(target);
    if (!vocabulary_.at_end() && vocabulary_.form() == here) {
      vocabulary_.next(); // only if a form is not UTF-8, and so not sorted by its letters
    }
  }

  std::optional<char32_t> next_hopeful(char32_t after) const {
    // All letters that the word lacks give the same result; U+0001 represents them.
    if (table_.min_after(U'\1') <= edits_) {
      return after + 1;
    }
    for (auto letter = letters_.upper_bound(after); letter != letters_.end(); ++letter) {
      if (table_.min_after(*letter) <= edits_) {
        return *letter;
      }
    }
    return std::nullopt;
  }

  static constexpr char32_t no_letter = 0x10FFFF; // above all assigned ones

  TermDictionary vocabulary_;
  std::u32string sought_;
  std::uint32_t edits_;
  DistanceTable table_;
  std::set<char32_t> letters_;
};

} // namespace

std::vector<NearForm> forms_within(TermDictionary vocabulary, std::string_view form,
                                   std::uint32_t edits) {
  return Walk(std::move(vocabulary), form, edits).find();
}

} // namespace triglot

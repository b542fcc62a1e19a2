#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <cstdint>

#include <unicode/utf8.h>

namespace triglot {

std::string shortened(const std::string& note) {
  if (note.size() <= longest_note) {
    return note;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(note.data());
  auto head = static_cast<std::int32_t>(longest_note / 2);
  auto tail = static_cast<std::int32_t>(note.size() - longest_note / 2);
  U8_SET_CP_START(bytes, 0, head);
  U8_SET_CP_START(bytes, 0, tail);
  return note.substr(0, static_cast<std::size_t>(head)) + " … " +
         note.substr(static_cast<std::size_t>(tail));
}

void Diagnostics::add(std::string note) {
  note = shortened(note);
  if (!note.empty() && notes_.size() < max_notes &&
      std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
    notes_.push_back(std::move(note));
  }
}

void Diagnostics::add_all(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) {
    add(note);
  }
}

} // namespace triglot

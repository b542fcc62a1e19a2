#include "articles/records/object_scanner.h"

#include "articles/records/object_end.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Each level of objects is scanned once more; no honest export has half as many.
constexpr std::size_t max_levels = 16;
constexpr std::uint64_t max_bytes_between = std::uint64_t{1} << 30;

} // namespace

ObjectScanner::ObjectScanner(std::string_view text, Origin begin)
    : ObjectScanner([](std::string&, std::string&) { return false; }, text.size(), begin) {
  buffer_ = text;
}

bool ObjectScanner::fill() {
  if (ended_) {
    return false;
  }
  buffer_.erase(0, std::exchange(used_, 0));
  ended_ = !read_more_(buffer_, read_fault_);
  return !ended_;
}

void ObjectScanner::pass(std::size_t size) {
  const std::string_view passed = rest().substr(0, size);
  origin_.line += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  origin_.byte += passed.size();
  used_ += passed.size();
}

// Skips separators between values. False at the end.
bool ObjectScanner::at_something() {
  constexpr std::string_view between = " \t\r\n,:\xef\xbb\xbf"; // and a byte order mark
  for (;;) {
    const std::size_t next = rest().find_first_not_of(between);
    pass(std::min(next, rest().size()));
    if (next == std::string_view::npos) {
      if (origin_.byte - last_object_ > max_bytes_between) {
        return false;
      }
      if (!fill()) {
        return false;
      }
    } else if (rest().front() == '\x1e') { // a new value, whatever came before (RFC 7464)
      pass(1);
      levels_.clear();
      deeper_ = 0;
      objects_ = 0;
    } else {
      return true;
    }
  }
}

// Skips a key or value. As in object_end.h it ends with its line too, but without a look at the
// next.
void ObjectScanner::pass_string() {
  pass(1);
  for (;;) {
    const std::size_t next = rest().find_first_of("\"\\\n\x1e");
    if (next == std::string_view::npos) {
      pass(rest().size());
      if (origin_.byte - last_object_ > max_bytes_between || !fill()) {
        return;
      }
      continue;
    }
    const char c = rest()[next];
    pass(next);
    if (c == '\x1e') {
      return;
    }
    pass(1);
    if (c != '\\') {
      return;
    }
    if (!rest().empty() || fill()) {
      pass(1);
    }
  }
}

void ObjectScanner::pass_word() {
  constexpr std::string_view ends = " \t\r\n,:\"{}[]\x1e";
  for (;;) {
    const std::size_t next = rest().find_first_of(ends);
    pass(std::min(next, rest().size()));
    if (next != std::string_view::npos || origin_.byte - last_object_ > max_bytes_between ||
        !fill()) {
      return;
    }
  }
}

void ObjectScanner::enter(Level level) {
  if (levels_.size() == max_levels) {
    ++deeper_;
    return;
  }
  objects_ += level.object ? 1 : 0;
  levels_.push_back(level);
}

std::optional<ScannedObject> ObjectScanner::leave(char bracket) {
  if (deeper_ > 0) {
    --deeper_;
    return std::nullopt;
  }
  const bool closes_object = bracket == '}';
  const auto closed = std::find_if(levels_.rbegin(), levels_.rend(), [&](const Level& level) {
    return level.object == closes_object;
  });
  if (closed == levels_.rend()) { // unmatched bracket
    return std::nullopt;
  }
  const Level level = *closed;
  levels_.erase(closed.base() - 1, levels_.end()); // inner ones are unclosed
  objects_ = static_cast<std::size_t>(std::count_if(
      levels_.begin(), levels_.end(), [](const Level& outer) { return outer.object; }));
  // The value of a key is reported with the object that has the key.
  const bool is_value = level.object && !levels_.empty() && levels_.back().object;
  if (!level.too_long || is_value) {
    return std::nullopt;
  }
  return object(ScannedObject::Kind::too_long, {}, level.origin,
                fmt::format("longer than {} MiB, no record", max_bytes_ >> 20));
}

ScannedObject ObjectScanner::object(ScannedObject::Kind kind, std::string_view text, Origin origin,
                                    std::string fault) const {
  return {kind, text, origin, objects_ > 0, false, std::move(fault)};
}

// The object that begins here; nothing if it was entered or skipped.
std::optional<ScannedObject> ObjectScanner::take_object() {
  const Origin begin = origin_;
  ObjectEnd end;
  for (;;) {
    const bool last = ended_;
    const ObjectEnd::Found found = end.look(rest(), last);
    const std::string_view text = rest().substr(0, end.at());
    if ((found == ObjectEnd::Found::no ? rest() : text).size() > max_bytes_) {
      break;
    }
    if (found == ObjectEnd::Found::whole) {
      last_begin_ = used_;
      last_origin_ = begin;
      last_object_ = begin.byte;
      pass(text.size());
      ScannedObject whole = object(ScannedObject::Kind::whole, text, begin, {});
      whole.misses_quote = end.misses_quote();
      return whole;
    }
    if (found == ObjectEnd::Found::cut) {
      pass(text.size());
      return object(ScannedObject::Kind::cut, text, begin, "cut short by the next record");
    }
    if (last) {
      cut_ = begin;
      break;
    }
    fill();
  }
  if (!may_look_again(rest().size())) {
    pass_object();
    return std::nullopt;
  }
  const std::string_view text = rest();
  enter({begin, true, !cut_.has_value()});
  pass(1);
  return cut_ ? std::optional(object(ScannedObject::Kind::cut, text, begin, {})) : std::nullopt;
}

// Skips an object in pieces, as it may exceed the buffer.
void ObjectScanner::pass_object() {
  ObjectEnd end;
  for (;;) {
    const bool last = ended_ || rest().size() > max_bytes_;
    const ObjectEnd::Found found = end.look(rest(), last);
    pass(end.at());
    if (found != ObjectEnd::Found::no || origin_.byte - last_object_ > max_bytes_between) {
      return;
    }
    end.forget();
    if (!fill() && rest().empty()) {
      return;
    }
  }
}

bool ObjectScanner::may_look_again(std::uint64_t bytes) {
  looked_again_ += bytes;
  return levels_.size() < max_levels &&
         looked_again_ <= max_levels * (origin_.byte - begin_ + rest().size());
}

bool ObjectScanner::descend() {
  if (!may_look_again(origin_.byte - last_origin_.byte)) {
    return false;
  }
  used_ = last_begin_;
  origin_ = last_origin_;
  enter({origin_, true, false});
  pass(1);
  return true;
}

std::optional<ScannedObject> ObjectScanner::end() {
  if (std::exchange(told_end_, true)) {
    return std::nullopt;
  }
  if (!read_fault_.empty()) {
    return object(ScannedObject::Kind::failed, {}, origin_, std::move(read_fault_));
  }
  if (!ended_ || !rest().empty()) {
    return object(ScannedObject::Kind::failed, {}, origin_,
                  fmt::format("no record in {} MiB: the rest of the file was not read",
                              max_bytes_between >> 20));
  }
  if (!levels_.empty()) {
    return object(ScannedObject::Kind::cut, {}, cut_.value_or(levels_.back().origin),
                  "cut short: a bracket is not closed");
  }
  return std::nullopt;
}

std::optional<ScannedObject> ObjectScanner::next() {
  while (!told_end_ && at_something()) {
    std::optional<ScannedObject> found;
    switch (rest().front()) {
    case '{':
      found = take_object();
      break;
    case '[':
      enter({origin_, false, false});
      pass(1);
      break;
    case '}':
    case ']':
      found = leave(rest().front());
      pass(1);
      break;
    case '"':
      pass_string();
      break;
    default:
      if (levels_.empty() && !std::exchange(told_no_json_, true)) {
        found = object(ScannedObject::Kind::no_json, {}, origin_, "no JSON object");
      }
      pass_word();
    }
    if (found) {
      return found;
    }
  }
  return end();
}

} // namespace triglot

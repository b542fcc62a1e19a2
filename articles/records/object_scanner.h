// Scans JSON of any shape for objects, one at a time: concatenated, in lists, or below keys.
//
//   [{"title": "a"}, {"title": "b"}]                          two objects
//   {"hits": {"total": 2, "hits": [{…}, {…}]}}                one; after descend(), those in it
#pragma once

#include "store/record/record.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

struct ScannedObject {
  // whole: complete by its brackets, though possibly not valid JSON. too_long: the end of an object
  // that was entered because of its size. cut: the object is incomplete at the end of the file, or
  // at whatever cut it off. no_json: something else. failed: the file cannot be read further.
  enum class Kind : std::uint8_t { whole, too_long, cut, no_json, failed };

  Kind kind = Kind::whole;
  std::string_view text; // valid until the next call; for a cut one, what there is of it
  Origin origin;
  bool below_key = false;    // it is inside another object
  bool misses_quote = false; // in a string of it; it may have swallowed what follows
  std::string fault;         // empty if whole; a cut object that is entered gets it at the end
};

// Takes linear time, and holds one object of at most `max_bytes`, plus what is read ahead. A larger
// object is not a record but may contain some, so it is entered automatically, and so is a
// truncated one. Lists are entered, down to a fixed depth.
class ObjectScanner {
public:
  // Appends the next input to the buffer; false at the end, with a reason in `fault` if there was
  // an error.
  using ReadMore = std::function<bool(std::string& buffer, std::string& fault)>;

  ObjectScanner(ReadMore read_more, std::size_t max_bytes, Origin begin)
      : read_more_(std::move(read_more)), max_bytes_(max_bytes), origin_(begin), begin_(begin.byte),
        last_object_(begin.byte) {}
  // Scans a text in memory, which is copied.
  ObjectScanner(std::string_view text, Origin begin);

  // The next object; nothing at the end. Gives up after a GiB without one.
  std::optional<ScannedObject> next();

  // Makes the objects inside the last one come next. False, skipping them, if it is too deep, or
  // too much was rescanned already. REQUIRES: next() has returned a whole object.
  bool descend();

private:
  struct Level {
    Origin origin;
    bool object = false; // else a list
    bool too_long = false;
  };

  std::string_view rest() const { return std::string_view(buffer_).substr(used_); }
  bool fill();
  void pass(std::size_t size);
  bool at_something();
  void pass_string();
  void pass_word();
  void enter(Level level);
  // Handles a bracket that closes an object or a list.
  std::optional<ScannedObject> leave(char bracket);
  std::optional<ScannedObject> take_object();
  void pass_object();
  // Whether this many bytes may be scanned again. Broken JSON may have mismatched brackets, so the
  // levels alone do not bound how often a byte is scanned.
  bool may_look_again(std::uint64_t bytes);
  ScannedObject object(ScannedObject::Kind kind, std::string_view text, Origin origin,
                       std::string fault) const;
  std::optional<ScannedObject> end();

  ReadMore read_more_;
  std::size_t max_bytes_;
  std::string buffer_;
  std::size_t used_ = 0; // consumed part of buffer_
  Origin origin_;        // of rest()
  std::uint64_t begin_;  // offset of the first byte
  std::uint64_t looked_again_ = 0;
  bool ended_ = false;
  std::string read_fault_;
  bool told_end_ = false;
  bool told_no_json_ = false;

  std::vector<Level> levels_; // entered so far
  std::size_t deeper_ = 0;    // open brackets below the deepest level entered
  std::size_t objects_ = 0;   // number of levels that are objects
  std::optional<Origin> cut_; // the innermost object that is not closed

  std::uint64_t last_object_;  // offset of the last one
  std::size_t last_begin_ = 0; // of the last whole object, in the buffer
  Origin last_origin_;
};

} // namespace triglot

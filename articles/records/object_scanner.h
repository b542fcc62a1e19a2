// The objects of JSON in whatever shape, one at a time: one after the other, in lists, below keys.
//
//   [{"title": "a"}, {"title": "b"}]                          two objects
//   {"hits": {"total": 2, "hits": [{…}, {…}]}}                one; with descend(), those in it
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
  // whole: it ends where its brackets say; whether it is JSON is not known. too_long: one that was
  // entered because of its size ends here. cut: the file, or what it was cut off by, ends before
  // the object. no_json: something else. failed: the file cannot be read on.
  enum class Kind : std::uint8_t { whole, too_long, cut, no_json, failed };

  Kind kind = Kind::whole;
  std::string_view text; // valid until the next call; what there is of a cut one
  Origin origin;
  bool below_key = false;    // it stands inside another object
  bool misses_quote = false; // in some string of it: it may hold what was meant to come behind it
  std::string fault; // of all but whole ones, and of one that was cut, which comes at the end
};

// Takes time in proportion to the JSON, and holds one object, of `max_bytes` at most, and what is
// read ahead. A larger object is no record, but may hold some: it is entered by itself, and so is
// one that is cut short. Lists are entered, down to a fixed depth.
class ObjectScanner {
public:
  // Appends what comes next to the buffer; false where there is nothing more. A fault that has
  // ended it is told by the second parameter.
  using ReadMore = std::function<bool(std::string& buffer, std::string& fault)>;

  ObjectScanner(ReadMore read_more, std::size_t max_bytes, Origin begin)
      : read_more_(std::move(read_more)), max_bytes_(max_bytes), origin_(begin), begin_(begin.byte),
        last_object_(begin.byte) {}
  // Of a text that is held already; it is copied.
  ObjectScanner(std::string_view text, Origin begin);

  // The next object; nothing at the end. Gives up where a GiB holds none.
  std::optional<ScannedObject> next();

  // The objects inside the last one come next. False where it lies too deep, or too much was looked
  // at again already; then it is passed over.
  // REQUIRES: next() has returned a whole object.
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
  // At a bracket that closes an object, or a list.
  std::optional<ScannedObject> leave(char bracket);
  std::optional<ScannedObject> take_object();
  void pass_object();
  // Whether so many bytes may be looked at once more. In broken JSON brackets close what they do
  // not belong to, so that the levels alone do not bound how often a byte is looked at.
  bool may_look_again(std::uint64_t bytes);
  ScannedObject object(ScannedObject::Kind kind, std::string_view text, Origin origin,
                       std::string fault) const;
  std::optional<ScannedObject> end();

  ReadMore read_more_;
  std::size_t max_bytes_;
  std::string buffer_;
  std::size_t used_ = 0; // of the buffer
  Origin origin_;        // of rest()
  std::uint64_t begin_;  // the first byte
  std::uint64_t looked_again_ = 0;
  bool ended_ = false;
  std::string read_fault_;
  bool told_end_ = false;
  bool told_no_json_ = false;

  std::vector<Level> levels_; // that were entered
  std::size_t deeper_ = 0;    // brackets inside the deepest level that are not entered
  std::size_t objects_ = 0;   // levels that are objects
  std::optional<Origin> cut_; // the innermost object that is not closed

  std::uint64_t last_object_;  // the byte where the last one was
  std::size_t last_begin_ = 0; // in the buffer, of the last whole object
  Origin last_origin_;
};

} // namespace triglot

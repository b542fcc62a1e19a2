// Receives the records read: delivers them, or holds them back until it is clear that the file
// holds articles.
#pragma once

#include "articles/article.h"
#include "articles/records/read_record.h"
#include "articles/records/read_records.h"
#include "articles/records/record_ids.h"

#include <cstdint>
#include <vector>

namespace triglot {

class RecordSink {
public:
  // `deliver` must outlive this object. If evidence is needed, nothing is delivered before the
  // first article.
  RecordSink(const Deliver& deliver, const KnownBeginning* known, Evidence evidence);

  enum class GoOn : std::uint8_t { yes, no };

  // Passes on a result, with a unique id. No: the file evidently has no records.
  GoOn add(ReadResult result);

  // Notes an object that is not an article, but no fault: it proves that the file is JSON.
  void pass_over() { any_readable_ = true; }
  // Notes an object without a text below a key; others may have one.
  void pass_over_without_text() { ++without_text_; }
  // Notes that the file has an article, though one that cannot be read.
  void saw_article() { held_back_is_due_ = true; }

  // Whether an article that begins at or after this byte was delivered.
  bool has_delivered_from(std::uint64_t byte) const { return any_article_ && last_byte_ >= byte; }

  // Call at the end. False, with nothing delivered, if the file has no articles.
  bool finish();

  Evidence evidence() const { return evidence_; }

private:
  void hand_on(ReadResult result);

  const Deliver& deliver_;
  RecordIds ids_;
  Evidence evidence_;
  std::vector<ReadResult> held_back_;
  bool held_back_is_due_ = false;
  bool any_readable_;
  bool any_article_ = false;
  bool any_delivered_ = false;
  std::uint64_t unreadable_ = 0;
  std::uint64_t without_text_ = 0;
  std::uint64_t last_byte_ = 0; // where the last article begins
};

} // namespace triglot

// What becomes of the records that were read: they are handed on, or held back until it is clear
// that the file holds articles.
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
  // `deliver` outlives this object. Where evidence is needed, nothing is delivered before the first
  // article.
  RecordSink(const Deliver& deliver, const KnownBeginning* known, Evidence evidence);

  enum class GoOn : std::uint8_t { yes, no };

  // Hands on a result, with an id that differs. No: it is clear that the file holds no records.
  GoOn add(ReadResult result);

  // An object that holds no article, and is no fault: it shows that the file is JSON.
  void pass_over() { any_readable_ = true; }
  // An object that states no text, below a key: others may.
  void pass_over_without_text() { ++without_text_; }
  // The file holds an article, though it cannot be read.
  void saw_article() { held_back_is_due_ = true; }

  // Whether an article that begins at this byte or behind it was delivered.
  bool has_delivered_from(std::uint64_t byte) const { return any_article_ && last_byte_ >= byte; }

  // At the end. False where the file holds no articles, and nothing was delivered.
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

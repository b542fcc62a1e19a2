#include "articles/records/record_sink.h"

#include <utility>

#include <fmt/format.h>

namespace triglot {

RecordSink::RecordSink(const Deliver& deliver, const KnownBeginning* known, Evidence evidence)
    : deliver_(deliver), ids_(known == nullptr ? RecordIds::IsTaken() : known->is_taken),
      evidence_(evidence), any_readable_(known != nullptr) {}

void RecordSink::hand_on(ReadResult result) {
  constexpr std::size_t max_held_back = 1000;
  if (evidence_ == Evidence::needed && !any_article_) {
    if (held_back_.size() < max_held_back) {
      held_back_.push_back(std::move(result));
    }
    return;
  }
  any_delivered_ = true;
  deliver_(std::move(result));
}

RecordSink::GoOn RecordSink::add(ReadResult result) {
  constexpr std::uint64_t tried = 20;
  if (auto* article = std::get_if<Article>(&result)) {
    last_byte_ = article->origin.byte;
    ids_.make_unique(*article);
    if (!std::exchange(any_article_, true)) {
      for (ReadResult& held_back : std::exchange(held_back_, {})) {
        deliver_(std::move(held_back));
      }
    }
  }
  const auto* unreadable = std::get_if<Unreadable>(&result);
  any_readable_ = any_readable_ || unreadable == nullptr || unreadable->reason == states_no_text;
  hand_on(std::move(result));
  if (any_readable_ || ++unreadable_ < tried) {
    return GoOn::yes;
  }
  hand_on(
      Unreadable{fmt::format("none of the first {} is a record: the rest was not read", tried)});
  return GoOn::no;
}

bool RecordSink::finish() {
  if (evidence_ == Evidence::needed && !any_article_) {
    if (!held_back_is_due_) {
      return false;
    }
    for (ReadResult& result : std::exchange(held_back_, {})) {
      deliver_(std::move(result));
    }
    return true;
  }
  if (!any_delivered_ && without_text_ > 0) {
    deliver_(Unreadable{fmt::format("none of its {} objects states a text", without_text_)});
  }
  return true;
}

} // namespace triglot

// An EventSink for articles of our own, of which nothing may be wrong.
#pragma once

#include "articles/events.h"

#include <stdexcept>

#include <fmt/format.h>

namespace triglot::test {

class StrictSink final : public EventSink {
public:
  void happened(const Event& event) override {
    throw std::runtime_error(fmt::format("{}:{}: {}", event.path, event.line, event.message));
  }
};

} // namespace triglot::test

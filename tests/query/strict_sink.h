// An EventSink for articles that must cause no warning or failure.
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

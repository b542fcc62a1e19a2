// Answers in the format that the options ask for.
#pragma once

#include "query/options.h"

#include <chrono>
#include <string>
#include <string_view>

namespace triglot {

// What is known of an answer beside its hits. Lives as long as what it is made of.
struct AnswerContext {
  std::string_view query;
  const View& view;
  std::chrono::microseconds elapsed;
};

// Whether the answer is text for people in front of a terminal.
bool is_laid_out(const QueryOptions& options, const View& view);

// What stands in front of all answers, once: the header of a table.
std::string header_of(const QueryOptions& options);

// The answer to one query, of several with what tells it apart from the others.
std::string rendered(const Answer& answer, const QueryOptions& options,
                     const AnswerContext& context);

// In the place of an answer to one of several queries. A count's line is left empty.
std::string rendered_error(std::string_view error, const QueryOptions& options,
                           const AnswerContext& context);

} // namespace triglot

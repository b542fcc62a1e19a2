// Answers in the format that the options ask for.
#pragma once

#include "query/options.h"

#include <chrono>
#include <string>
#include <string_view>

namespace triglot {

// The context of an answer's hits. Valid as long as the objects it refers to.
struct AnswerContext {
  std::string_view query;
  const View& view;
  std::chrono::microseconds elapsed;
};

// Whether the answer is laid out for people in front of a terminal.
bool is_laid_out(const QueryOptions& options, const View& view);

// Printed once, before all answers: the header of a table.
std::string header_of(const QueryOptions& options);

// The answer to one query; if there are several, also what tells it apart from the others.
std::string rendered(const Answer& answer, const QueryOptions& options,
                     const AnswerContext& context);

// Printed instead of the answer to one of several queries. A count's line is left empty.
std::string rendered_error(std::string_view error, const QueryOptions& options,
                           const AnswerContext& context);

} // namespace triglot

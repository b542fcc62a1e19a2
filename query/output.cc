#include "query/output.h"

#include "query/present/across_lines.h"
#include "query/present/render.h"
#include "query/present/render_terminal.h"

#include <optional>

#include <fmt/format.h>

namespace triglot {
namespace {

bool is_of_several(const QueryOptions& options) {
  return options.source == QuerySource::standard_input;
}

std::optional<TableFormat> table_format(const QueryOptions& options) {
  switch (options.format) {
  case OutputFormat::csv:
    return TableFormat::csv;
  case OutputFormat::tsv:
    return TableFormat::tsv;
  default:
    return std::nullopt;
  }
}

// As text, with what was found in other languages below.
std::string rendered_text(const Answer& answer, const QueryOptions& options,
                          const AnswerContext& context) {
  const HitText hit_text = options.request.text;
  const bool laid_out = is_laid_out(options, context.view);
  std::string text = laid_out ? render_terminal(answer, context.view, hit_text)
                              : render_text(answer, context.view, hit_text);
  if (laid_out && !is_of_several(options)) {
    text += render_page_line(answer, context.view);
  }
  for (const AcrossBlock& block : answer.across) {
    const std::string heading = block_heading(block, context.view);
    const Answer in_other = as_answer(block);
    text += (text.empty() ? "" : "\n") + heading;
    text += laid_out ? "\n" + render_terminal(in_other, context.view, hit_text)
                     : render_text(in_other, context.view, hit_text);
  }
  return text;
}

std::string rendered_hits(const Answer& own, const QueryOptions& options,
                          const AnswerContext& context) {
  const HitText text = options.request.text;
  if (options.format == OutputFormat::text) {
    return rendered_text(own, options, context);
  }
  const Answer answer = with_all_hits(own);
  switch (options.format) {
  case OutputFormat::paths:
    return render_paths(answer, context.view, options.path_end);
  case OutputFormat::lines:
    return render_lines(answer, context.view, text);
  case OutputFormat::csv:
  case OutputFormat::tsv:
    return render_table(answer, context.view, *table_format(options), text,
                        is_of_several(options) ? std::optional(context.query) : std::nullopt);
  case OutputFormat::csl:
    return render_csl(answer);
  default:
    return {};
  }
}

std::string rendered_counts(const Counts& counts, const QueryOptions& options, const View& view) {
  if (const std::optional<TableFormat> format = table_format(options)) {
    return render_count_table(counts, *format);
  }
  return view.screen ? render_count_bars(counts, view.screen->columns)
                     : render_count_table(counts, TableFormat::tsv);
}

// A summary, or an empty path or line for scripts.
std::string end_of_answer(const Answer& answer, const QueryOptions& options,
                          const AnswerContext& context) {
  if (options.count || table_format(options)) {
    return "";
  }
  if (options.format == OutputFormat::paths || options.format == OutputFormat::lines) {
    return options.path_end == PathEnd::nul ? std::string(1, '\0') : "\n";
  }
  return render_text_summary(answer, context.query, context.elapsed);
}

} // namespace

bool is_laid_out(const QueryOptions& options, const View& view) {
  return view.screen && options.format == OutputFormat::text && !options.count &&
         options.request.by.empty();
}

std::string header_of(const QueryOptions& options) {
  const std::optional<TableFormat> format = table_format(options);
  if (!format || options.count) {
    return "";
  }
  return options.request.by.empty()
             ? table_header(*format, options.request.text,
                            is_of_several(options) ? QueryColumn::yes : QueryColumn::no)
             : count_table_header(options.request.by, *format);
}

std::string rendered(const Answer& answer, const QueryOptions& options,
                     const AnswerContext& context) {
  if (options.format == OutputFormat::json) {
    return render_json(answer, context.query, context.view, context.elapsed, options.request.text);
  }
  std::string text = options.count ? fmt::format("{}\n", answer.matches.estimated)
                     : options.request.by.empty()
                         ? rendered_hits(answer, options, context)
                         : rendered_counts(answer.counts, options, context.view);
  return is_of_several(options) ? text + end_of_answer(answer, options, context) : text;
}

std::string rendered_error(std::string_view error, const QueryOptions& options,
                           const AnswerContext& context) {
  if (options.format == OutputFormat::json) {
    return render_json_error(error, context.query, context.elapsed);
  }
  return options.count ? "\n" : end_of_answer({}, options, context);
}

} // namespace triglot

#include "query/sample_place.h"

#include "base/decimal.h"
#include "base/path.h"
#include "store/index.h"

#include <optional>
#include <string_view>
#include <utility>

namespace triglot {
namespace {

std::string absolute(const std::string& path) {
  return path == standard_input_path ? path : normal_path(path);
}

// Takes ":12" off the end of `text`. Nothing where it does not end so.
std::optional<std::uint64_t> take_line_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const auto number = parse_decimal<std::uint64_t>(text.substr(colon + 1));
  if (!number || *number == 0) {
    return std::nullopt;
  }
  text = text.substr(0, colon);
  return number;
}

// The place that a line of output names: "path:line", perhaps with a column, and a colon behind.
std::optional<SamplePlace> place_with_line(std::string_view stated) {
  stated.remove_suffix(stated.ends_with(':') ? 1 : 0);
  std::optional<std::uint64_t> line = take_line_number(stated);
  std::string_view before_column = stated;
  if (const std::optional<std::uint64_t> first =
          line ? take_line_number(before_column) : std::nullopt) {
    line = first;
    stated = before_column;
  }
  return line ? std::optional(SamplePlace{absolute(std::string(stated)), "", *line}) : std::nullopt;
}

} // namespace

std::vector<SamplePlace> places_of(const std::string& stated) {
  std::vector<SamplePlace> places = {{absolute(stated), "", 0}};
  if (std::optional<SamplePlace> place = place_with_line(stated)) {
    places.push_back(std::move(*place));
  }
  for (std::size_t hash = stated.rfind('#'); hash != std::string::npos && hash > 0;
       hash = stated.rfind('#', hash - 1)) {
    if (hash + 1 < stated.size()) {
      places.push_back({absolute(stated.substr(0, hash)), stated.substr(hash + 1), 0});
    }
  }
  return places;
}

} // namespace triglot

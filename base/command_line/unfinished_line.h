// A command line that is still being typed, whose last word is to be completed.
#pragma once

#include "base/command_line/completion.h"
#include "base/command_line/option.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace triglot {

struct UnfinishedLine {
  std::vector<std::string> before; // the words in front, without the program
  std::string word;
};

// The line that `--complete WORD` asks about: its words are the other arguments. A `--` in front of
// them divides them from ours. Nothing where the arguments do not ask for it.
std::optional<UnfinishedLine> unfinished_line(int argc, const char* const* argv);

// What stands in front of a word, read as far as it makes sense: an unfinished line may be wrong.
class WordsBefore {
public:
  // Gives the options the values that `words` have for them. The options outlive this object.
  WordsBefore(std::vector<Option>& options, const std::vector<std::string>& words);

  // The lines for `word`, or the word for the program to complete.
  std::variant<std::string, UnfinishedWord> complete(const std::string& word,
                                                     SingleDash single_dash) const;
  // Whether a command of the program may follow: no argument stands there.
  bool may_name_command() const { return !has_arguments_ && awaits_value_ == nullptr; }

private:
  void read(const std::string& word);
  void assign() const;
  std::string option_lines(const std::string& word) const;

  std::vector<Option>& options_;
  std::vector<std::pair<const Option*, std::string>> values_;
  const Option* awaits_value_ = nullptr;
  std::string awaits_name_;
  bool options_over_ = false;
  bool has_arguments_ = false;
};

} // namespace triglot

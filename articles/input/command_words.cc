#include "articles/input/command_words.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

class WordSplitter {
public:
  explicit WordSplitter(std::string_view command) : rest_(command) {}

  std::variant<std::vector<std::string>, std::string> split() {
    while (!rest_.empty() && fault_.empty()) {
      const char c = take();
      if (c == ' ' || c == '\t') {
        end_word();
      } else if (c == '\'') {
        take_literal();
      } else if (c == '"') {
        take_quoted();
      } else if (c == '\\') {
        take_escaped();
      } else {
        refuse_if_special(c, "|&;<>$`");
        add(c);
      }
    }
    end_word();
    if (!fault_.empty()) {
      return fault_;
    }
    return std::move(words_);
  }

private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::string& word() { return word_ ? *word_ : word_.emplace(); }

  void add(char c) { word().push_back(c); }

  void end_word() {
    if (word_) {
      words_.push_back(*std::exchange(word_, std::nullopt));
    }
  }

  void take_literal() {
    const std::size_t end = rest_.find('\'');
    if (end == std::string_view::npos) {
      fault_ = "a quote ' without its end";
      return;
    }
    word().append(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
  }

  void take_quoted() {
    word();
    while (!rest_.empty()) {
      const char c = take();
      if (c == '"') {
        return;
      }
      if (c == '\\' && !rest_.empty() &&
          std::string_view("\"\\$`").find(rest_.front()) != std::string_view::npos) {
        add(take());
      } else {
        refuse_if_special(c, "$`");
        add(c);
      }
    }
    fault_ = "a quote \" without its end";
  }

  void take_escaped() {
    if (rest_.empty()) {
      fault_ = "a backslash with nothing behind it";
      return;
    }
    add(take());
  }

  void refuse_if_special(char c, std::string_view special) {
    if (fault_.empty() && special.find(c) != std::string_view::npos) {
      fault_ = fmt::format("no shell runs it, so {} has no meaning: quote it, or write sh -c '… "
                           "\"$1\" …' sh {{}}",
                           c);
    }
  }

  std::string_view rest_;
  std::optional<std::string> word_; // being read; "" in quotes is a word, too
  std::vector<std::string> words_;
  std::string fault_;
};

} // namespace

std::variant<std::vector<std::string>, std::string> command_words(std::string_view command) {
  return WordSplitter(command).split();
}

} // namespace triglot

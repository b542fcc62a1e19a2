#include "articles/input/command_reader.h"

#include "articles/input/command_words.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::string_view example = "as in --reader '.pdf=pdftotext {} -'";
constexpr std::string_view path_mark = "{}"; // placeholder of the path

[[noreturn]] void reject(std::string_view written, std::string_view why) {
  throw Error(fmt::format("--reader '{}': {}", plain_line(written).text, why));
}

bool is_control_character(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
}

// ".pdf" for ".PDF=…".
std::string extension_in(std::string_view written) {
  return ascii_lower(written.substr(0, written.find('=')));
}

// Takes the prefix `html:` or the like off, if it is there.
void take_format(std::string_view& command, CommandReader& reader) {
  constexpr std::array<std::pair<std::string_view, Format>, 4> prefixes = {
      {{"text:", Format::text},
       {"html:", Format::html},
       {"md:", Format::markdown},
       {"jsonl:", Format::records}}};
  for (const auto& [prefix, format] : prefixes) {
    if (command.starts_with(prefix)) {
      reader.format = format;
      command.remove_prefix(prefix.size());
      return;
    }
  }
}

// Takes the prefix `600s:` off. Returns whether it was there.
bool take_time(std::string_view& command, CommandReader& reader) {
  constexpr int max_seconds = 86400;
  int seconds = 0;
  const auto [end, error] =
      std::from_chars(command.data(), command.data() + command.size(), seconds);
  const std::string_view rest = command.substr(static_cast<std::size_t>(end - command.data()));
  if (error == std::errc::invalid_argument || !rest.starts_with("s:")) {
    return false;
  }
  if (error != std::errc() || seconds < 1 || seconds > max_seconds) {
    reject(reader.written, fmt::format("a time from 1s: to {}s:", max_seconds));
  }
  reader.time = std::chrono::seconds(seconds);
  command = rest.substr(2);
  return true;
}

// Both prefixes, in either order.
void take_prefixes(std::string_view& command, CommandReader& reader) {
  const bool has_time = take_time(command, reader);
  take_format(command, reader);
  if (!has_time) {
    take_time(command, reader);
  }
}

// A shell given a script would run any commands that somebody put into a file's name.
bool runs_names(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 8> shells = {"sh",  "bash", "dash", "zsh",
                                                      "ksh", "mksh", "fish", "ash"};
  const std::string& program = words.front();
  return std::find(shells.begin(), shells.end(), program.substr(program.rfind('/') + 1)) !=
             shells.end() &&
         std::any_of(words.begin(), words.end(), [](const std::string& word) {
           return word != path_mark && word.find(path_mark) != std::string::npos;
         });
}

void check_words(const CommandReader& reader) {
  if (reader.words.empty()) {
    reject(reader.written, fmt::format("no command, {}", example));
  }
  const std::string& program = reader.words.front();
  if (program.empty() || program.find(path_mark) != std::string::npos) {
    reject(reader.written, "no file is to be run as a program itself");
  }
  const bool has_place =
      std::any_of(reader.words.begin() + 1, reader.words.end(), [](const std::string& word) {
        return word.find(path_mark) != std::string::npos;
      });
  if (!has_place) {
    reject(reader.written, fmt::format("no {{}} for the path of the file, {}", example));
  }
  if (program.find('/') != std::string::npos && program.front() != '/') {
    reject(reader.written,
           fmt::format("the whole path of '{}', as the reader is remembered for runs from other "
                       "folders",
                       program));
  }
  if (runs_names(reader.words)) {
    reject(reader.written, "a shell would run what stands in the name of a file: pass {} as a word "
                           "of its own, as in sh -c 'program \"$1\"' sh {}");
  }
}

} // namespace

std::optional<CommandReader> parse_reader(std::string_view written) {
  const std::size_t equals = written.find('=');
  if (equals == std::string_view::npos) {
    reject(written, fmt::format("an extension and a command, {}", example));
  }
  CommandReader reader;
  reader.extension = extension_in(written);
  reader.written = reader.extension + std::string(written.substr(equals));
  if (std::any_of(written.begin(), written.end(), is_control_character)) {
    reject(written, "no line ends or other control characters");
  }
  if (!reader.extension.starts_with('.') || reader.extension.size() < 2 ||
      reader.extension.find_first_of("/ ") != std::string::npos) {
    reject(written, fmt::format("an extension with its dot, {}", example));
  }
  std::string_view command = written.substr(equals + 1);
  if (command.find_first_not_of(' ') == std::string_view::npos) {
    return std::nullopt;
  }
  take_prefixes(command, reader);
  std::variant<std::vector<std::string>, std::string> words = command_words(command);
  if (const auto* why = std::get_if<std::string>(&words)) {
    reject(written, *why);
  }
  reader.words = std::move(std::get<std::vector<std::string>>(words));
  check_words(reader);
  return reader;
}

std::vector<std::string> with_readers(std::vector<std::string> readers,
                                      const std::vector<std::string>& given) {
  for (const std::string& written : given) {
    const std::string extension = extension_in(written);
    std::erase_if(readers,
                  [&](const std::string& known) { return extension_in(known) == extension; });
    if (const std::optional<CommandReader> reader = parse_reader(written)) {
      readers.push_back(reader->written);
    }
  }
  std::sort(readers.begin(), readers.end());
  return readers;
}

bool reads_file(std::string_view reader, std::string_view path) {
  const std::string extension = extension_in(reader);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto ends_so = [&](std::string_view of) {
    return of.size() > extension.size() &&
           ascii_lower(of.substr(of.size() - extension.size())) == extension;
  };
  return ends_so(name) || ends_so(name_on_server(name));
}

CommandReaders::CommandReaders(const std::vector<std::string>& written) {
  for (const std::string& text : written) {
    if (std::optional<CommandReader> reader = parse_reader(text)) {
      readers_.push_back(std::make_shared<const CommandReader>(std::move(*reader)));
    }
  }
  std::stable_sort(readers_.begin(), readers_.end(), [](const auto& a, const auto& b) {
    return a->extension.size() > b->extension.size();
  });
}

std::shared_ptr<const CommandReader> CommandReaders::find(std::string_view path) const {
  const auto reader = std::find_if(readers_.begin(), readers_.end(), [&](const auto& candidate) {
    return reads_file(candidate->extension, path);
  });
  return reader == readers_.end() ? nullptr : *reader;
}

std::vector<std::string> words_for(const CommandReader& reader, std::string_view path) {
  std::vector<std::string> words = reader.words;
  for (std::string& word : words) {
    for (std::size_t at = word.find(path_mark); at != std::string::npos;
         at = word.find(path_mark, at + path.size())) {
      word.replace(at, path_mark.size(), path);
    }
  }
  return words;
}

} // namespace triglot

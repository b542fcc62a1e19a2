// A process that is asked line by line, and answers in lines.
#pragma once

#include "base/file.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace triglot::bench {

class Conversation {
public:
  // Starts a program, sought in $PATH; its standard error is ours. Throws Error where it cannot be
  // started.
  explicit Conversation(std::vector<std::string> command);
  // Closes its standard input, which it must take for the end, and waits for it.
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  // Throws Error where the program has gone.
  void say(const std::string& line);
  // The next line, without its end. Throws Error where the program has gone.
  std::string hear();

private:
  std::string name_;
  FileDescriptor to_;
  FileDescriptor from_;
  pid_t process_ = 0;
  std::string heard_; // but not yet returned, from `at_` on
  std::size_t at_ = 0;
};

} // namespace triglot::bench

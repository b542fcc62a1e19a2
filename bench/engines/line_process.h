// A child process with a line-based protocol.
#pragma once

#include "base/file.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace triglot::bench {

class LineProcess {
public:
  // Starts a program found in $PATH, which shares our standard error. Throws Error if it cannot be
  // started.
  explicit LineProcess(std::vector<std::string> command);
  // Closes its standard input, which must end it, and waits for it.
  ~LineProcess();
  LineProcess(const LineProcess&) = delete;
  LineProcess& operator=(const LineProcess&) = delete;

  // Throws Error if the program has gone.
  void write_line(const std::string& line);
  // The next line, without its end. Throws Error if the program has gone.
  std::string read_line();

private:
  std::string name_;
  FileDescriptor to_;
  FileDescriptor from_;
  pid_t process_ = 0;
  std::string heard_; // read but not returned, from `at_` on
  std::size_t at_ = 0;
};

} // namespace triglot::bench

#include "store/write_fault_exit.h"

#include "base/command_line/program.h"
#include "base/file.h"
#include "glass/guard/checked_io.h"

#include <cstdlib>
#include <exception>

#include <fmt/format.h>

namespace triglot {
namespace {

const char* program_name = "";
std::terminate_handler terminate_before = nullptr;

[[noreturn]] void exit_or_terminate() {
  if (const int fault = take_write_fault(); fault != 0) {
    write_to_stderr(fmt::format("{}: cannot write the index: {} (it holds what was committed "
                                "before; try again)\n",
                                program_name, errno_message(fault)));
    std::_Exit(2);
  }
  terminate_before();
  std::abort();
}

} // namespace

void exit_on_write_fault(const char* program) {
  program_name = program;
  terminate_before = std::set_terminate(exit_or_terminate);
}

} // namespace triglot

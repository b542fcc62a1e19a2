// What an exception says to a person.
#pragma once

#include <exception>
#include <string>

namespace triglot {

// On one line, without the program's name. An Error says all that there is to say; of the standard
// library's exceptions this is what has failed, in words: "cannot access 'a/b': permission denied",
// "out of memory".
std::string message_of(const std::exception& error);

} // namespace triglot

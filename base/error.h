// What ends a program. What is expected of a single article (unreadable, no text) is a value and
// no exception; see articles/article.h.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace triglot {

// The message says what was attempted, on what, why it failed, and what to do; `main` prints it as
// one line and exits with 2.
class Error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// What was asked for would lose articles, most likely by mistake: a root has vanished, or is empty.
class Refused : public Error {
public:
  using Error::Error;
};

// Another process is writing the index: exit code 3.
class LockHeld : public Error {
public:
  using Error::Error;
};

// What an index holds does not add up. Says what; whoever knows the index names it, and what to do.
class Damaged : public Error {
public:
  using Error::Error;
};

// The index was written by an older version of Triglot: only to be rebuilt by this one.
class OlderFormat : public Error {
public:
  using Error::Error;
};

// The index was written by a newer version of Triglot: not to be touched by this one.
class NewerFormat : public Error {
public:
  using Error::Error;
};

// What an exception says to a person, on one line, without the program's name. An Error says all
// that there is to say; of the standard library's exceptions this is what has failed, in words:
// "cannot access 'a/b': permission denied", "out of memory".
std::string message_of(const std::exception& error);

} // namespace triglot

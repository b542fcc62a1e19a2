// What ends a program. What is expected of a single article (unreadable, no text) is a value and
// no exception; see articles/article.h.
#pragma once

#include <stdexcept>

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

} // namespace triglot

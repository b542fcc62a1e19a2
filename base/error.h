// Exceptions that end a program. What may go wrong with a single article (unreadable, empty) is a
// value instead; see articles/article.h.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace triglot {

// The message says what was attempted, on what, why it failed and what to do; `main` prints it on
// one line and exits with 2.
class Error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// Doing as asked would lose articles, most likely by mistake: a root has vanished or is empty.
class Refused : public Error {
public:
  using Error::Error;
};

// Another process is writing the index: exit code 3.
class LockHeld : public Error {
public:
  using Error::Error;
};

// The index is inconsistent. The message says how; callers that know the index add its name and
// what to do.
class Damaged : public Error {
public:
  using Error::Error;
};

// The index was written by an older version of Triglot; this one can only rebuild it.
class OlderFormat : public Error {
public:
  using Error::Error;
};

// The index was written by a newer version of Triglot; this one must not touch it.
class NewerFormat : public Error {
public:
  using Error::Error;
};

// The exception as a message for a person, on one line, without the program's name. An Error's own
// message; for exceptions of the standard library, what failed, in words: "cannot access 'a/b':
// permission denied", "out of memory".
std::string message_of(const std::exception& error);

} // namespace triglot

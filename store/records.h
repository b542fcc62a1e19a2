// Reads the records of a database, with its dictionary.
#pragma once

#include "store/record/record.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

namespace triglot {

// Document id, from 1. Not stable across generations.
enum class DocId : std::uint32_t {};

// The dictionary of a database, read when it is first asked for. One per thread.
class StoredDictionary {
public:
  // `metadata` returns the value of a key, empty if there is none.
  using Metadata = std::function<std::string(const std::string& key)>;
  explicit StoredDictionary(Metadata metadata) : metadata_(std::move(metadata)) {}

  const RecordDictionary& get() const;

private:
  Metadata metadata_;
  mutable std::optional<RecordDictionary> dictionary_;
};

// The records of a single database, which may be written meanwhile. One per thread. Xapian's
// exceptions pass through, and Damaged: use inside Index::read (index.h).
class Records {
public:
  explicit Records(Xapian::Database database);

  Record read(DocId id) const;

  const RecordDictionary& dictionary() const { return dictionary_.get(); }

private:
  Xapian::Database database_;
  StoredDictionary dictionary_;
};

} // namespace triglot

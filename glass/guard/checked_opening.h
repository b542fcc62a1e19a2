// Collects the tables that Xapian opens for one database, and verifies that they are guarded.
//
//   const CheckedOpening opening(path);
//   Xapian::Database database(path);       // opens and reads postlist.glass, …: checked_io.h
//   if (!opening.covers(version)) …        // Xapian does not call the functions there
//   Table(opening.tables()[postlist_table], …)
//
// Tables of one opening share the file `checksums`. They are of one revision, that of the
// Xapian::Database, so its cached blocks serve whoever reads the same revision beside Xapian, and
// take memory only once.
#pragma once

#include "glass/guard/checked_file.h"
#include "glass/version_file.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace triglot {

// By column; null if a table is not open.
using CheckedFiles = std::array<std::shared_ptr<CheckedFile>, table_names.size()>;

// While an instance lives, it sees what its own thread opens below one folder.
class CheckedOpening {
public:
  // `database`: its folder, as passed to Xapian.
  explicit CheckedOpening(const std::filesystem::path& database);
  CheckedOpening(const CheckedOpening&) = delete;
  CheckedOpening& operator=(const CheckedOpening&) = delete;
  CheckedOpening(CheckedOpening&&) = delete;
  CheckedOpening& operator=(CheckedOpening&&) = delete;
  ~CheckedOpening();

  // Whether Xapian has opened and read the table through our functions, or has nothing to read
  // because it is empty in that version. REQUIRES: Xapian has opened the database at that version.
  bool covers(const VersionFile& version, std::size_t table) const;
  // As above, for all tables.
  bool covers(const VersionFile& version) const;

  // The tables opened last.
  const CheckedFiles& tables() const { return tables_; }

  // For checked_registry.cc: this thread's innermost opening of the folder; null if there is none.
  static CheckedOpening* current_for(std::string_view folder);
  void add(std::shared_ptr<CheckedFile> table);

private:
  std::string folder_;
  CheckedOpening* before_; // the next outer one of this thread
  CheckedFiles tables_;
};

// Throws Error: Xapian reads or writes the tables in the folder `database` without our functions,
// or has skipped one that cannot be opened. The message names `attempted` and `path`.
[[noreturn]] void throw_not_guarded(std::string_view attempted, const std::filesystem::path& path,
                                    const std::filesystem::path& database);

} // namespace triglot

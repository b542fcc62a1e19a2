// Collects the tables that Xapian opens for one database, and makes sure that they are guarded.
//
//   const CheckedOpening opening(path);
//   Xapian::Database database(path);       // opens and reads postlist.glass, …: checked_io.h
//   if (!opening.covers(version)) …        // the functions there are not those that it calls
//   Table(opening.tables()[postlist_table], …)
//
// Tables of one opening share the file `checksums`. They are of one revision, that of the
// Xapian::Database: so the blocks that one keeps may be used by whoever reads the same revision
// beside Xapian, and the memory for them is needed once.
#pragma once

#include "glass/guard/checked_file.h"
#include "glass/version_file.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace triglot {

// By column; null where one is not open.
using CheckedFiles = std::array<std::shared_ptr<CheckedFile>, table_names.size()>;

// Sees what its thread opens below one folder for as long as it lives, and nothing of other
// threads.
class CheckedOpening {
public:
  // `database`: its folder, as Xapian is given it.
  explicit CheckedOpening(const std::filesystem::path& database);
  CheckedOpening(const CheckedOpening&) = delete;
  CheckedOpening& operator=(const CheckedOpening&) = delete;
  CheckedOpening(CheckedOpening&&) = delete;
  CheckedOpening& operator=(CheckedOpening&&) = delete;
  ~CheckedOpening();

  // Whether Xapian has opened and read the table through our functions, or has nothing to read
  // there, as it is empty in that version. REQUIRES: Xapian has opened it, at that version.
  bool covers(const VersionFile& version, std::size_t table) const;
  // The same of all tables.
  bool covers(const VersionFile& version) const;

  // Those that were opened last.
  const CheckedFiles& tables() const { return tables_; }

  // For checked_io.cc: that of this thread which is about the folder; null where there is none.
  static CheckedOpening* about(std::string_view folder);
  void add(std::shared_ptr<CheckedFile> table);

private:
  std::string folder_;
  CheckedOpening* before_; // of this thread, while this one lives
  CheckedFiles tables_;
};

// Throws Error: Xapian reads, or writes, past our functions the tables in the folder `database`; or
// it has passed over one that cannot be opened. `attempted` and `path` are named.
[[noreturn]] void throw_not_guarded(std::string_view attempted, const std::filesystem::path& path,
                                    const std::filesystem::path& database);

} // namespace triglot

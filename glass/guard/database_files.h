// The files of a Xapian 1.4 database, and the one that we put beside them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// Xapian's default block size, which our databases use.
inline constexpr std::size_t block_bytes = 8192;

// Xapian's tables, in the order of their columns in `checksums`; the files are `NAME.glass`.
inline constexpr std::array<std::string_view, 6> table_names = {"postlist", "docdata",  "termlist",
                                                                "position", "spelling", "synonym"};

inline constexpr std::size_t postlist_table = 0;
inline constexpr std::size_t docdata_table = 1;
inline constexpr std::size_t termlist_table = 2;
inline constexpr std::size_t position_table = 3; // empty where no positions are stored

// The checksums of the other files; see checked_io.h.
inline constexpr std::string_view checksums_file = "checksums";

// The file that holds the current revision of a Xapian database.
inline constexpr std::string_view version_file = "iamglass";
inline constexpr std::size_t max_version_bytes = 65'536; // Xapian's is a few hundred

// The file of a table: "postlist.glass".
std::string table_file(std::size_t table);

// The column of a table's file; nullopt if it is not a table's name.
std::optional<unsigned> table_column(std::string_view file_name);

} // namespace triglot

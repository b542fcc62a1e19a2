// Where the indexes are that are searched as one: the values of --db.
//
//   /srv/news                  an index in a folder
//   archive3:7000              one on a server (server_address.h)
//   shards.txt                 a file with such a line for each; '#' begins a comment
//
// Folders in a list are relative to the folder of the list; a folder that exists takes precedence
// over a server of that name. As in Xapian's stub databases, a line may begin with `remote`, `auto`
// or `glass`, and name the database itself, /srv/news/current.
#pragma once

#include "store/directory/index_directory.h"
#include "store/remote/server_address.h"

#include <string>
#include <variant>
#include <vector>

namespace triglot {

using IndexPlace = std::variant<IndexDirectory, ServerAddress>;

// "/srv/news", "archive3:7000".
std::string name_of(const IndexPlace& place);

// Each place once, even if it is named twice or by several paths; the default index if none is
// stated. Throws Error, naming the file and the line, for anything else.
std::vector<IndexPlace> index_places(const std::vector<std::string>& stated);

} // namespace triglot

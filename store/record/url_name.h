// The term of an article's URL, shared by indexer and query so that both spell it alike.
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// A URL as different people write it, in one way: in Unicode, without scheme, user, `www.`, the
// usual port, fragment, slashes at the end, and parameters that only say where a reader came from.
// A blank is %20. What is no URL stays as it is otherwise. At most 216 bytes: a longer one is cut
// and made unique by a hash of the whole, so that it fits a term. Empty where there is none.
//
//   https://www.Example.org:443/Nieuws/1/?utm_source=x#top → example.org/Nieuws/1
std::string url_name(std::string_view url);

// The common prefix of the names of all URLs that begin with `url`: those below it if it ends in a
// slash. Empty if it is too long to tell, or there is none.
std::string url_beginning(std::string_view url);

} // namespace triglot

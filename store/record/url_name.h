// The term of an article's URL. Indexer and query take it from here, so that both spell it alike.
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

// What the names of all URLs begin with that `url` is a beginning of: those below it where it ends
// in a slash. Empty where it is too long to tell, or none.
std::string url_beginning(std::string_view url);

} // namespace triglot

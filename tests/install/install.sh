#!/bin/sh
# install.sh CMAKE BUILD PREFIX: installs what BUILD has below PREFIX, anew, and indexes the sample articles there.
set -eu
rm -rf "$3"
"$1" --install "$2" --prefix "$3" >/dev/null
"$3/bin/triglot-index" --db "$3/index" "$3/share/doc/triglot/examples/corpus"

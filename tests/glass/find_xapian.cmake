# cmake -DMODULES=FOLDER -DXapian_INCLUDE_DIR=FOLDER -P find_xapian.cmake: finds a Xapian like the
# build.
list(APPEND CMAKE_MODULE_PATH ${MODULES})
find_package(Xapian 1.4 REQUIRED)

// Stands in for a later Xapian: tests that it is refused.
#define XAPIAN_VERSION "1.5.0"
#define XAPIAN_MAJOR_VERSION 1
#define XAPIAN_MINOR_VERSION 5

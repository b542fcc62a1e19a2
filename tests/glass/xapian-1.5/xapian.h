// Stands in for a later Xapian: tests that it is refused.
#include <xapian/version.h>

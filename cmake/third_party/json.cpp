// The one unit that compiles Boost.JSON itself, for the fuzz preset; see tendero_third_party.cmake.
#include <boost/json/src.hpp>

// The one unit that compiles Boost.Asio itself; see BOOST_ASIO_SEPARATE_COMPILATION in tendero_third_party.cmake.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>

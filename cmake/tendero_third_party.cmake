# Third-party libraries, all from Debian 12. Everything here is a SYSTEM include: our warnings are not theirs.
# Rooms link them by the names below:
#   tendero_3p::asio (Boost headers and compiled Asio)  tendero_3p::json  tendero_3p::url  tendero_3p::openssl
#   tendero_3p::curl  tendero_3p::sqlite  tendero_3p::postgres  tendero_3p::sodium  tendero_3p::icu  tendero_3p::stemmer
#   tendero_3p::phonenumber  tendero_3p::cli  tendero_3p::log (spdlog and fmt)  tendero_3p::fmt  tendero_3p::metrics
#   tendero_3p::xlsx (writes)  tendero_3p::zip  tendero_3p::xml (pugixml)

set(TENDERO_SETUP_HINT "Run ./dev setup: it installs every package this build needs.")

# find_package with a sentence that helps when something is missing.
macro(tendero_find PACKAGE)
  find_package(${PACKAGE} QUIET ${ARGN})
  if(NOT ${PACKAGE}_FOUND)
    message(FATAL_ERROR "${PACKAGE} was not found. ${TENDERO_SETUP_HINT}")
  endif()
endmacro()

# A library without a CMake package: header and library file, looked up by name.
function(tendero_find_library TARGET HEADER LIBRARY)
  find_path(${TARGET}_INCLUDE_DIR ${HEADER} NO_CACHE)
  find_library(${TARGET}_LIBRARY NAMES ${LIBRARY} NO_CACHE)
  if(NOT ${TARGET}_INCLUDE_DIR OR NOT ${TARGET}_LIBRARY)
    message(FATAL_ERROR "${HEADER} with lib${LIBRARY} was not found. ${TENDERO_SETUP_HINT}")
  endif()
  add_library(tendero_3p_${TARGET} INTERFACE)
  add_library(tendero_3p::${TARGET} ALIAS tendero_3p_${TARGET})
  target_include_directories(tendero_3p_${TARGET} SYSTEM INTERFACE ${${TARGET}_INCLUDE_DIR})
  target_link_libraries(tendero_3p_${TARGET} INTERFACE ${${TARGET}_LIBRARY})
endfunction()

# One name of ours for one or more targets of a found package.
function(tendero_name_library TARGET)
  add_library(tendero_3p_${TARGET} INTERFACE)
  add_library(tendero_3p::${TARGET} ALIAS tendero_3p_${TARGET})
  target_link_libraries(tendero_3p_${TARGET} INTERFACE ${ARGN})
endfunction()

find_package(Threads REQUIRED)
tendero_find(Boost 1.81 COMPONENTS headers json url)
tendero_find(OpenSSL)
tendero_find(CURL)
tendero_find(SQLite3)
tendero_find(ICU COMPONENTS uc i18n)
tendero_find(CLI11)
tendero_find(fmt)
tendero_find(spdlog)
tendero_find(prometheus-cpp)
tendero_find(GTest)
tendero_find(benchmark)

tendero_name_library(openssl OpenSSL::SSL OpenSSL::Crypto)
tendero_name_library(curl CURL::libcurl)
tendero_name_library(sqlite SQLite::SQLite3)
tendero_name_library(icu ICU::i18n ICU::uc)
tendero_name_library(cli CLI11::CLI11)
tendero_name_library(fmt fmt::fmt)
tendero_name_library(log spdlog::spdlog fmt::fmt)
tendero_name_library(metrics prometheus-cpp::core)
tendero_name_library(url Boost::url Boost::headers)
tendero_find_library(sodium sodium.h sodium)
tendero_find_library(stemmer libstemmer.h stemmer)
tendero_find_library(postgres postgresql/libpq-fe.h pq)
tendero_find_library(xlsx xlsxwriter.h xlsxwriter)
tendero_find_library(zip zip.h zip)
tendero_find_library(xml pugixml.hpp pugixml)

# Asio is compiled once here (BOOST_ASIO_SEPARATE_COMPILATION) instead of in every unit that includes it. A request is some
# ten coroutine frames deep, and each thread keeps so many freed blocks of each kind for the next ones (Asio's own: 2).
add_library(tendero_3p_asio STATIC ${CMAKE_SOURCE_DIR}/cmake/third_party/asio.cpp)
add_library(tendero_3p::asio ALIAS tendero_3p_asio)
target_compile_definitions(
  tendero_3p_asio PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_BEAST_USE_STD_STRING_VIEW
                         BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE=12)
target_link_libraries(tendero_3p_asio PUBLIC Boost::headers Threads::Threads OpenSSL::SSL OpenSSL::Crypto PRIVATE tendero::options)

# libFuzzer sees nothing of a library linked as a shared object, and strangers' JSON is what we fuzz most:
# the fuzz preset compiles Boost.JSON with its instrumentation.
if(TENDERO_FUZZ)
  add_library(tendero_3p_json STATIC ${CMAKE_SOURCE_DIR}/cmake/third_party/json.cpp)
  add_library(tendero_3p::json ALIAS tendero_3p_json)
  target_link_libraries(tendero_3p_json PUBLIC Boost::headers PRIVATE tendero::options)
else()
  tendero_name_library(json Boost::json Boost::headers)
endif()

# Debian's libphonenumber-dev wants Boost 1.74 and cannot be installed beside Boost 1.81. ./dev setup unpacks its headers
# here; the library itself is the ordinary package, linked by path because only the -dev package has the plain .so name.
set(TENDERO_PHONENUMBER_HEADERS ${CMAKE_SOURCE_DIR}/build/third_party/phonenumber/usr/include)
find_library(TENDERO_PHONENUMBER_LIBRARY NAMES libphonenumber.so.8)
find_library(TENDERO_PROTOBUF_LIBRARY NAMES protobuf)
if(NOT EXISTS ${TENDERO_PHONENUMBER_HEADERS}/phonenumbers/phonenumberutil.h
   OR NOT TENDERO_PHONENUMBER_LIBRARY
   OR NOT TENDERO_PROTOBUF_LIBRARY)
  message(FATAL_ERROR "libphonenumber 8 with its headers was not found. ${TENDERO_SETUP_HINT}")
endif()
add_library(tendero_3p_phonenumber INTERFACE)
add_library(tendero_3p::phonenumber ALIAS tendero_3p_phonenumber)
target_include_directories(tendero_3p_phonenumber SYSTEM INTERFACE ${TENDERO_PHONENUMBER_HEADERS})
target_link_libraries(tendero_3p_phonenumber INTERFACE ${TENDERO_PHONENUMBER_LIBRARY} ${TENDERO_PROTOBUF_LIBRARY})

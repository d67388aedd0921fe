# tendero_test(NAME SOURCES file... [ROOMS room...|all] [POSTGRES])
#   one GoogleTest program; each of its tests is known to ctest by its own name. NAME is also a label, so that
#   `./dev test NAME` builds and runs this program alone. POSTGRES: its tests use the PostgreSQL server that ctest starts
#   before the first of them and stops after the last.
# tendero_test_folders(KIND [ROOMS room...|all] [POSTGRES])
#   one test program for each folder below the calling CMakeLists that holds *_test.cpp, and one for the files lying beside it:
#   tests/unit/crm/*_test.cpp -> crm_test; tests/contract/shop/*_test.cpp -> shop_contract_test; tests/golden/*_test.cpp ->
#   golden_test. A folder with its own CMakeLists.txt is added as it is instead. POSTGRES: of the files lying beside it.
include(GoogleTest)

set(TENDERO_TEST_PROGRAMS "" CACHE INTERNAL "every test program")

function(tendero_test NAME)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "POSTGRES" "" "SOURCES;ROOMS;LIBRARIES")
  if(TEST_UNPARSED_ARGUMENTS OR NOT TEST_SOURCES)
    message(FATAL_ERROR "tendero_test(${NAME}): give SOURCES, and optionally ROOMS and LIBRARIES.")
  endif()
  if(TEST_ROOMS STREQUAL "all")
    set(TEST_ROOMS ${TENDERO_ROOMS})
  endif()
  list(TRANSFORM TEST_ROOMS PREPEND tendero::)

  add_executable(${NAME} ${TEST_SOURCES})
  target_include_directories(${NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${NAME} PRIVATE tendero::options tendero::warnings tendero::test_support ${TEST_ROOMS} ${TEST_LIBRARIES}
                                        GTest::gmock GTest::gtest GTest::gtest_main)
  set(fixture "")
  if(TEST_POSTGRES)
    set(fixture FIXTURES_REQUIRED postgres)
  endif()
  # Run from the top of the source tree, so that samples are found at tests/...; the program under test comes by environment.
  gtest_discover_tests(
    ${NAME}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    # One value each: gtest_discover_tests (CMake 3.25) takes a list's second value for the next property's name.
    PROPERTIES LABELS "${NAME}"
               TIMEOUT 600
               ${fixture}
               ENVIRONMENT "TENDERO_PROGRAM=${CMAKE_BINARY_DIR}/tendero")
  set(TENDERO_TEST_PROGRAMS ${TENDERO_TEST_PROGRAMS} ${NAME} CACHE INTERNAL "every test program")
endfunction()

# tendero_test_on_postgres(NAME [EXCEPT filter]): every test of the program once more, with PostgreSQL as its database.
function(tendero_test_on_postgres NAME)
  cmake_parse_arguments(PARSE_ARGV 1 ON "" "EXCEPT" "")
  gtest_discover_tests(
    ${NAME}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    TEST_PREFIX "postgresql."
    TEST_FILTER "-${ON_EXCEPT}"
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    PROPERTIES LABELS "${NAME}"
               TIMEOUT 600
               FIXTURES_REQUIRED postgres
               ENVIRONMENT "TENDERO_PROGRAM=${CMAKE_BINARY_DIR}/tendero"
               ENVIRONMENT_MODIFICATION "TENDERO_TEST_ENGINE=set:postgresql")
endfunction()

function(tendero_test_folders KIND)
  cmake_parse_arguments(PARSE_ARGV 1 KIND_ "POSTGRES" "" "ROOMS")
  set(postgres "")
  if(KIND__POSTGRES)
    set(postgres POSTGRES)
  endif()
  file(GLOB own CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  if(own)
    file(GLOB beside CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    tendero_test(${KIND}_test SOURCES ${beside} ROOMS ${KIND__ROOMS} ${postgres})
  endif()

  file(GLOB entries CONFIGURE_DEPENDS LIST_DIRECTORIES true ${CMAKE_CURRENT_SOURCE_DIR}/*)
  foreach(folder IN LISTS entries)
    if(NOT IS_DIRECTORY ${folder})
      continue()
    endif()
    if(EXISTS ${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
      continue()
    endif()
    file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${folder}/*_test.cpp)
    if(NOT tests)
      continue()
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    get_filename_component(name ${folder} NAME)
    if(KIND STREQUAL "unit")
      # A test that asks for a database of PostgreSQL's needs its server, or may run when it has been stopped.
      set(postgres "")
      foreach(source IN LISTS sources)
        file(STRINGS ${source} asks REGEX "support/postgres_database.hpp")
        if(asks)
          set(postgres POSTGRES)
        endif()
      endforeach()
      # A unit test sees its own room and what that room imports, nothing else.
      tendero_test(${name}_test SOURCES ${sources} ROOMS ${name} ${postgres})
    else()
      tendero_test(${name}_${KIND}_test SOURCES ${sources} ROOMS ${KIND__ROOMS})
    endif()
  endforeach()
endfunction()

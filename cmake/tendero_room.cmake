# tendero_room(NAME [IMPORTS room...] [LIBRARIES target...])
#
# A room is one folder of src/ and one static library, tendero::NAME, of every .cpp below it. What it may import is
# written once more in tests/tidy/rooms.hpp, whose test reads the includes themselves; a row that differs fails there.
# A room that has only headers so far becomes an INTERFACE library. main.cpp is left out: it belongs to the program.
set(TENDERO_ROOMS "" CACHE INTERNAL "every room, in the order of the import table")

function(tendero_room NAME)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "IMPORTS;LIBRARIES")
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "tendero_room(${NAME}): what is '${ROOM_UNPARSED_ARGUMENTS}'? Use IMPORTS and LIBRARIES.")
  endif()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM ROOM_IMPORTS PREPEND tendero::)

  set(target tendero_${NAME})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(
      ${target}
      PUBLIC tendero::options ${ROOM_IMPORTS} ${ROOM_LIBRARIES}
      PRIVATE tendero::warnings)
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${target} INTERFACE tendero::options ${ROOM_IMPORTS} ${ROOM_LIBRARIES})
  endif()
  add_library(tendero::${NAME} ALIAS ${target})
  set(TENDERO_ROOMS ${TENDERO_ROOMS} ${NAME} CACHE INTERNAL "every room, in the order of the import table")
endfunction()

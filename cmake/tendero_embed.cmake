# tendero_embed(TARGET NAME name FOLDER dir [DEPENDS file...])
#   writes <build>/embedded/<name>.cpp, which defines `<name>_files()` (see src/assets/assets.hpp) with every file below
#   FOLDER, and adds it to TARGET. A folder that does not exist is an empty table. Written again when a file of DEPENDS changed.
function(tendero_embed TARGET)
  cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "NAME;FOLDER" "DEPENDS")
  set(output ${CMAKE_BINARY_DIR}/embedded/${EMBED_NAME}.cpp)
  # The list of files is an input of its own: a file taken away makes no other file newer.
  set(list ${CMAKE_BINARY_DIR}/embedded/${EMBED_NAME}.list)
  string(REPLACE ";" "\n" names "${EMBED_DEPENDS}")
  file(CONFIGURE OUTPUT ${list} CONTENT "@names@\n" @ONLY)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${EMBED_FOLDER} -DNAME=${EMBED_NAME} -DOUTPUT=${output} -P
            ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${EMBED_DEPENDS} ${list} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    COMMENT "Embedding ${EMBED_NAME}"
    VERBATIM)
  target_sources(${TARGET} PRIVATE ${output})
endfunction()

# tendero_embeds(SOURCE file...)
#   for a source that says #embed itself: compiled again when one of the files changes. A compiler cache does not know #embed and
#   would hand back the object of the old content, so the content's hash is made part of the command line.
function(tendero_embeds SOURCE)
  set(hashes "")
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(SHA256 ${file} hash)
    string(APPEND hashes ${hash})
  endforeach()
  string(SHA256 hash "${hashes}")
  set_property(SOURCE ${SOURCE} APPEND PROPERTY COMPILE_DEFINITIONS TENDERO_EMBEDDED_${hash})
  set_property(SOURCE ${SOURCE} APPEND PROPERTY OBJECT_DEPENDS "${ARGN}")
endfunction()

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

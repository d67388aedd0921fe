# cmake -DFOLDER=dir -DNAME=panel -DOUTPUT=file.cpp -P embed_files.cmake
# Writes the C++ table of one folder's files for src/assets. The SHA-256 of each file stands beside it, so that a compiler
# cache which does not know #embed still sees that the content changed.
set(types
    html=text/html\;charset=utf-8
    js=text/javascript\;charset=utf-8
    css=text/css\;charset=utf-8
    json=application/json
    map=application/json
    yaml=application/yaml
    svg=image/svg+xml
    png=image/png
    jpg=image/jpeg
    webp=image/webp
    ico=image/x-icon
    woff2=font/woff2
    mp3=audio/mpeg
    ogg=audio/ogg
    wasm=application/wasm
    webmanifest=application/manifest+json
    txt=text/plain\;charset=utf-8
    md=text/markdown\;charset=utf-8)

file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  get_filename_component(extension ${file} LAST_EXT)
  string(REPLACE "." "" extension "${extension}")
  set(mime "application/octet-stream")
  foreach(type IN LISTS types)
    if(type MATCHES "^${extension}=(.*)$")
      set(mime "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  file(SHA256 ${FOLDER}/${file} hash)
  file(SIZE ${FOLDER}/${file} size)
  string(APPEND arrays "const char file_${index}[] = {  // ${hash}\n#embed \"${FOLDER}/${file}\" if_empty('\\0')\n};\n")
  string(APPEND rows "    {\"${file}\", \"${mime}\", {file_${index}, ${size}}, \"${hash}\"},\n")
  math(EXPR index "${index} + 1")
endforeach()

set(text "// Made by cmake/embed_files.cmake.\n#include \"assets/assets.hpp\"\n\n#include <array>\n\nnamespace tendero::assets {\nnamespace {\n")
string(APPEND text "${arrays}\nconst std::array<Asset, ${index}> table{{\n${rows}}};\n}  // namespace\n\n")
string(APPEND text "std::span<const Asset> ${NAME}_files() {\n  return table;\n}\n\n}  // namespace tendero::assets\n")
file(WRITE ${OUTPUT} "${text}")

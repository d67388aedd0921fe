# The compiler, its warnings, and what each preset adds to them.
#   tendero::options   language, code generation, sanitizers; everything of ours links it
#   tendero::warnings  warnings as errors; our own rooms and tests link it, third-party sources do not

option(TENDERO_COVERAGE "Measure which lines the tests reach" OFF)
option(TENDERO_FUZZ "Build the fuzz targets with libFuzzer" OFF)
set(TENDERO_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")

# g++ 12 (Debian 12's default) miscompiles ordinary coroutine expressions: `if (co_await f())`, `co_await f(Aggregate{...})`
# and `co_await f([x]{...})` free memory twice. See docs/adr/0001-clang-not-gcc-12.md.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines (`if (co_await f())` frees memory twice), "
                      "so a server built with it would corrupt its memory. Run ./dev setup and use: cmake --preset dev "
                      "(it picks clang++-19). See docs/adr/0001-clang-not-gcc-12.md.")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "Clang ${CMAKE_CXX_COMPILER_VERSION} is too old: #embed and std::expected with libstdc++ need Clang 19. "
                      "Run ./dev setup and use: cmake --preset dev")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# -O1 -g1: half the build time of a full debug build, tests at a usable speed, and stack traces with line numbers.
set(CMAKE_C_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

# One cache for all clones on a machine: paths below the source folder are made relative before they are hashed.
find_program(TENDERO_CCACHE ccache)
if(TENDERO_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${TENDERO_CCACHE})
endif()

add_library(tendero_options INTERFACE)
add_library(tendero::options ALIAS tendero_options)
target_compile_options(tendero_options INTERFACE -fno-omit-frame-pointer -fcolor-diagnostics)
target_compile_definitions(tendero_options INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_link_options(tendero_options INTERFACE -fuse-ld=lld -Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(tendero_options INTERFACE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(TENDERO_SANITIZE)
  target_compile_options(tendero_options INTERFACE -fsanitize=${TENDERO_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(tendero_options INTERFACE -fsanitize=${TENDERO_SANITIZE} -fno-sanitize-recover=all)
endif()
if(TENDERO_FUZZ)
  target_compile_options(tendero_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(TENDERO_COVERAGE)
  target_compile_options(tendero_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(tendero_options INTERFACE -fprofile-instr-generate)
endif()

add_library(tendero_warnings INTERFACE)
add_library(tendero::warnings ALIAS tendero_warnings)
target_compile_options(
  tendero_warnings
  INTERFACE -Werror
            -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wshadow
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wold-style-cast
            -Wcast-align
            -Wextra-semi
            -Wformat=2
            -Wimplicit-fallthrough
            -Wnull-dereference
            -Wunused
            -Wunreachable-code
            # Leaving members of an options struct to their defaults is what designated initialisers are for.
            -Wno-missing-designated-field-initializers)

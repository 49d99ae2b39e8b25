# What every C++ target of posenc is compiled with, whatever the platform.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

add_library(posenc_compiler INTERFACE)
target_compile_options(posenc_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow
  # what a designated initialiser leaves out is meant to be empty
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers>
  # a·b + c rounds twice on every machine, so that native and WebAssembly give the same numbers
  -ffp-contract=off)
if(POSENC_WARNINGS_AS_ERRORS)
  target_compile_options(posenc_compiler INTERFACE -Werror)
endif()
if(POSENC_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_compile_options(posenc_compiler INTERFACE ${sanitizers} -fno-omit-frame-pointer)
  target_link_options(posenc_compiler INTERFACE ${sanitizers})
endif()
if(POSENC_FUZZ)
  target_compile_options(posenc_compiler INTERFACE -fsanitize=fuzzer-no-link)  # the fuzzer sees which code its input reaches
endif()

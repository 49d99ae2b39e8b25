# Catch2 3: the source that POSENC_CATCH2_SOURCE names, an installed one, or the release, pinned by its hash.
set(POSENC_CATCH2_SOURCE "" CACHE PATH "A source folder of Catch2 3 to build, instead of an installed or fetched one")

if(POSENC_CATCH2_SOURCE)
  add_subdirectory("${POSENC_CATCH2_SOURCE}" "${PROJECT_BINARY_DIR}/catch2" EXCLUDE_FROM_ALL SYSTEM)
else()
  find_package(Catch2 3.5 QUIET)
  if(NOT Catch2_FOUND)
    include(FetchContent)
    FetchContent_Declare(Catch2
      URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
      URL_HASH SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
      DOWNLOAD_EXTRACT_TIMESTAMP ON
      SYSTEM)
    FetchContent_MakeAvailable(Catch2)
  endif()
endif()

// The core seen from JavaScript: functions of Arguments, in bulk; one file for each concept.
//
// JavaScript calls them by their addresses, through `run`; no C++ exception crosses the boundary. Numbers arrive as
// doubles, so that the core, not a silent conversion, decides whether they are whole. This folder is the only one that
// includes Emscripten's headers.
#pragma once

#include <emscripten/bind.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "arguments.hpp"

// The list of functions of the binary that is built: the lab has its own.
#ifndef POSENC_FUNCTION_NAMES
#define POSENC_FUNCTION_NAMES "function_names.hpp"
#endif
#include POSENC_FUNCTION_NAMES

namespace posenc::bindings {

using Work = void(Arguments&);

// The text that was given last, of an error or of a result.
inline std::string message;

// The place of a function's name in functionNames, found by the compiler: no name is in the binary.
struct Place {
  consteval Place(const char* name) : value(std::ranges::find(functionNames, name) - std::begin(functionNames)) {
    if (value == std::ssize(functionNames)) throw "function_names.hpp does not have this name: npm run build writes it";
  }
  std::ptrdiff_t value;
};

// Gives a function to JavaScript under a name; `run` takes its address.
void expose(Place place, Work* work);

}  // namespace posenc::bindings

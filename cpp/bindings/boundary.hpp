// The core seen from JavaScript: functions of Arguments, in bulk; one file for each concept.
//
// JavaScript calls them by their numbers, through `run`; no C++ exception crosses the boundary. Numbers arrive as
// doubles, so that the core, not a silent conversion, decides whether they are whole. This folder is the only one that
// includes Emscripten's headers.
#pragma once

#include <emscripten/bind.h>

#include <string>

#include "arguments.hpp"

namespace posenc::bindings {

using Work = void(Arguments&);

// The text that was given last, of an error or of a result.
inline std::string message;

// Gives a function to JavaScript under a name: its number, which `run` takes.
void expose(const char* name, Work* work);

}  // namespace posenc::bindings

// Emscripten gives a program no environment of its own accord; the tests read POSENC_GOLDEN and POSENC_SOURCE.
Module.preRun = [() => Object.assign(ENV, process.env)];

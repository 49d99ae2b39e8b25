// Emscripten gives a program no environment of its own accord; the tests read POSENC_GOLDEN.
Module.preRun = [() => Object.assign(ENV, process.env)];

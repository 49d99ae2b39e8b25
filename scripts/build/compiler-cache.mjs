// ccache, where the machine has it: what was compiled once, in whatever checkout, is not compiled again.
import { join } from "node:path";
import { onPath } from "../setup/command.mjs";
import { cacheRoot, root } from "../setup/paths.mjs";

/**
 * `env` with what makes CMake and Ninja, or Emscripten, run the compiler through ccache; unchanged where there is none. Emscripten
 * gives its own clang to ccache, which does not know the script emcc.
 */
export function withCompilerCache(env, emscripten) {
  const ccache = onPath("ccache");
  if (!ccache) return env;
  return {
    ...env,
    [emscripten ? "EM_COMPILER_WRAPPER" : "CMAKE_CXX_COMPILER_LAUNCHER"]: ccache,
    CCACHE_DIR: join(cacheRoot, "ccache"),
    CCACHE_MAXSIZE: "2G",
    CCACHE_BASEDIR: root, // paths below the checkout count relative to it, so that another checkout hits too
    CCACHE_NOHASHDIR: "1",
    CCACHE_SLOPPINESS: "pch_defines,time_macros,include_file_mtime,include_file_ctime", // for precompiled headers
  };
}

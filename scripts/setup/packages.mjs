// What the build takes from the system's own package manager, installed where it is missing.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { capture, onPath, run, UserError } from "./command.mjs";
import { distribution } from "./distribution.mjs";

const eigen = ["/usr/include/eigen3/Eigen/Core", "/usr/local/include/eigen3/Eigen/Core", "/opt/homebrew/include/eigen3"];

const tools = [
  { name: "a C++20 compiler", debian: ["g++"], present: () => onPath("c++") ?? onPath("g++") ?? onPath("clang++") },
  { name: "CMake", debian: ["cmake"], present: () => onPath("cmake") },
  { name: "Ninja", debian: ["ninja-build"], present: () => onPath("ninja") },
  { name: "Python 3 (Emscripten runs on it)", debian: ["python3"], present: () => onPath("python3") },
  { name: "ccache", debian: ["ccache"], present: () => onPath("ccache") ?? !distribution() }, // elsewhere a matter of taste
  { name: "Eigen 3.4", debian: ["libeigen3-dev"], present: () => eigen.some((file) => existsSync(file)) },
];

/** A Python that has a library, by its name in Python: the first one on the path, or the system's. */
export const python = (library) =>
  [onPath("python3"), "/usr/bin/python3"].find(
    (program) => program && spawnSync(program, ["-c", `import ${library}`], { stdio: "ignore" }).status === 0,
  );

const cjk = () => onPath("fc-list") && capture("fc-list", [":lang=zh-cn"]).trim() !== "";

/** Where browsers stand; Debian's names first, before them what CHROMIUM names. */
export const chromium = () => process.env.CHROMIUM ?? onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome");
/** Chromium's engine without the browser around it: four fifths of the processor time. The whole where there is no such thing. */
export const chromiumShell = () => process.env.CHROMIUM ?? onPath("chromium-headless-shell") ?? chromium();
export const firefox = () => onPath("firefox-esr") ?? onPath("firefox");

/** The programs that run WebKit, where both are there: its driver, and the display that it draws on. */
export function webkit() {
  const [driver, display] = [onPath("WebKitWebDriver"), onPath("Xvfb")];
  return driver && display ? { driver, display } : undefined;
}

const forTests = [
  { name: "clang-format", debian: ["clang-format"], present: () => onPath("clang-format") },
  { name: "Chromium", debian: ["chromium"], present: chromium },
  { name: "Firefox", debian: ["firefox-esr"], present: firefox },
  { name: "NumPy", debian: ["python3-numpy"], present: () => python("numpy") },
  { name: "a Chinese font", debian: ["fonts-noto-cjk", "fontconfig"], present: cjk },
];

const forFuzzing = [
  {
    name: "Clang with libFuzzer",
    debian: ["clang-19", "libclang-rt-19-dev"],
    present: () => onPath("clang++-19") ?? (distribution() ? undefined : onPath("clang++")),
  },
];

// Not every system has these. Without WebKit its tests count as not run.
const forTestsWherePossible = [
  { name: "WebKit", debian: ["webkit2gtk-driver", "xvfb"], present: webkit, without: "The tests in WebKit are not run" },
  {
    name: "Chromium's shell",
    debian: ["chromium-headless-shell"],
    present: () => process.env.CHROMIUM ?? onPath("chromium-headless-shell"),
    without: "The tests take the whole of Chromium, and longer",
  },
];

/** Installs what is missing, with apt on Debian and Ubuntu; elsewhere says what to install. */
export async function systemPackages({ tests = false, fuzz = false }) {
  await installMissing([...tools, ...(tests ? forTests : []), ...(fuzz ? forFuzzing : [])]);
  if (!tests) return;
  for (const wanted of forTestsWherePossible) {
    try {
      await installMissing([wanted]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.log(`${wanted.without}: ${error.message}`);
    }
  }
}

async function installMissing(wanted) {
  const missing = wanted.filter(({ present }) => !present());
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(", ");
  const packages = missing.flatMap(({ debian }) => debian);
  if (!distribution()) {
    throw new UserError(`posenc needs ${names}. Install what is missing with this system's package manager and run again.`);
  }
  const root = process.getuid() === 0 ? [] : ["sudo"];
  if (root.length > 0 && !onPath("sudo")) {
    throw new UserError(`posenc needs ${names}. Run as root: apt-get install ${packages.join(" ")}`);
  }
  console.log(`Installing ${names}`);
  const apt = (...args) => {
    const [program, ...rest] = [...root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(program, rest, { stdio: ["inherit", "ignore", "inherit"] });
  };
  await apt("update");
  await apt("install", "--yes", "--no-install-recommends", ...packages);
  const still = missing.filter(({ present }) => !present());
  if (still.length > 0) throw new UserError(`still missing: ${still.map(({ name }) => name).join(", ")}`);
}

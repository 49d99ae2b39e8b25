import vite from "./vite-8.mjs";

export default { ...vite, packages: ["vite@6"] };

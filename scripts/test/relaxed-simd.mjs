// Loaded first (--import): switches relaxed SIMD on in a Node that still hides it, so that the relaxed build is tested
// there too. Newer ones have it, and no such flag.
import { setFlagsFromString } from "node:v8";

if (Number(process.versions.node.split(".")[0]) < 22) setFlagsFromString("--experimental-wasm-relaxed-simd");

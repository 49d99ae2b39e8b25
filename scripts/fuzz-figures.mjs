// npm run fuzz:figures: hostile values, snippets and messages for the figures, 100000 rounds or as many as are asked for; a second
// number is the seed. Needs a build.
import { fuzz } from "../tests/figures/support/hostile.mjs";

const [rounds = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${rounds} rounds, seed ${seed}`);
console.log(`no failure; the longest round took ${fuzz(rounds, seed).toFixed(0)} ms`);

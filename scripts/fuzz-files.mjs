// npm run fuzz:files: files of models with bytes and fields changed, 200000 rounds or as many as are asked for; a second number is
// the seed. Needs a build.
import { load } from "posenc/formats";
import { readChanged } from "../tests/lib/support/changed-files.mjs";

const [rounds = 200_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${rounds} rounds, seed ${seed}`);
const { read, refused, longest } = await readChanged(await load(), rounds, seed);
console.log(`no failure; ${read} read, ${refused} refused; the longest round took ${longest.toFixed(0)} ms`);

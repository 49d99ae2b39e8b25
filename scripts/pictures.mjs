// npm run pictures: draws the stored pictures of the drawing kit anew (tests/figures/drawing/pictures).
import "./setup/node-version.mjs";
import { join } from "node:path";
import { run } from "./setup/command.mjs";
import { root } from "./setup/paths.mjs";

await run(process.execPath, ["--test", join(root, "tests/figures/drawing/pictures.test.mjs")], {
  cwd: root,
  env: { ...process.env, POSENC_PICTURES: "renew" },
});

// npm start: set-up, build, and the tutorial on localhost. PORT chooses the first port to try.
import "./setup/node-version.mjs";
import { join } from "node:path";
import { npmPackage } from "./build/package.mjs";
import { wasmModule } from "./build/core.mjs";
import { site } from "./build/site.mjs";
import { serve } from "./server.mjs";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { setup } from "./setup/index.mjs";
import { root } from "./setup/paths.mjs";

const port = Number(process.env.PORT ?? 8080);

await toTheEnd(async () => {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UserError(`PORT must be an integer in 0 … 65535, got ${process.env.PORT}`);
  await wasmModule(await setup());
  await npmPackage();
  await site();
  const { address, close } = await serve(join(root, "_site"), port);
  console.log(`\nposenc is at ${address}  (Ctrl-C ends it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
});

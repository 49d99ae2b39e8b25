// npm run build: the module for npm (dist/) and the tutorial (_site/), after whatever set-up is missing.
import "./setup/node-version.mjs";
import { npmPackage } from "./build/package.mjs";
import { wasmModule } from "./build/core.mjs";
import { site } from "./build/site.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { setup } from "./setup/index.mjs";

await toTheEnd(async () => {
  await wasmModule(await setup());
  await npmPackage();
  await site();
});

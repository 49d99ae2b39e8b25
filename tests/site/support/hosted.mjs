// The site and a browser, for the file that imports them; both end with its tests.
import { after } from "node:test";
import { launch } from "./chromium.mjs";
import { serveSite } from "./site.mjs";

export const server = await serveSite();
export const browser = await launch();
after(async () => {
  await browser.close();
  await server.close();
});

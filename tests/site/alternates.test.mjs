// A page's versions in the languages, as search engines read them: absolute addresses.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";
import { alternatesOf } from "./checks/alternates.mjs";

test("with SITE_URL every page names them all", () => {
  const output = mkdtempSync(join(tmpdir(), "posenc-alternates-"));
  after(() => rmSync(output, { recursive: true }));
  const cli = join(root, "node_modules/@11ty/eleventy/cmd.cjs");
  execFileSync(process.execPath, [cli, "--config=web/site/eleventy.config.js", "--quiet", `--output=${output}`], {
    cwd: root,
    env: { ...process.env, SITE_URL: "https://example.org/pe/" },
  });
  const built = (url) => alternatesOf(readFileSync(join(output, url, "index.html"), "utf8"));
  const at = (path) => `https://example.org/pe/${path}`;
  assert.deepEqual(built("/"), [
    ["en", at("en/")],
    ["zh-CN", at("zh-CN/")],
  ]);
  for (const [url, own, other] of [
    ["/en/chapters/rope/", "en", "zh-CN"],
    ["/zh-CN/", "zh-CN", "en"],
  ])
    assert.deepEqual(built(url), [
      [own, at(url.slice(1))],
      [other, at(url.slice(1).replace(own, other))],
      ["x-default", at("")],
    ]);
});

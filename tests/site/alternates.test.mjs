// What search engines and other sites read of a page: its versions in the languages, its picture, its oEmbed data and the sitemap,
// all by absolute addresses.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";
import { PNG } from "pngjs";
import { figureNames } from "../../web/figures/names.js";
import { HEIGHT, lines, WIDTH } from "../../web/site/build/social.js";
import { alternatesOf } from "./checks/alternates.mjs";
import { pages } from "./support/site.mjs";
import { languages } from "./support/visits.mjs";

const output = mkdtempSync(join(tmpdir(), "posenc-alternates-"));
after(() => rmSync(output, { recursive: true }));
const cli = join(root, "node_modules/@11ty/eleventy/cmd.cjs");
execFileSync(process.execPath, [cli, "--config=web/site/eleventy.config.js", "--quiet", `--output=${output}`], {
  cwd: root,
  env: { ...process.env, SITE_URL: "https://example.org/pe/" },
});
const at = (path) => `https://example.org/pe/${path}`;
const own = pages.filter((page) => languages.some((language) => page.startsWith(`${language}/`)));

test("with SITE_URL every page names its versions", () => {
  const built = (url) => alternatesOf(readFileSync(join(output, url, "index.html"), "utf8"));
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
  // What oEmbed and previews of links read of each figure.
  for (const name of figureNames()) {
    const html = readFileSync(join(output, `embed/${name}.html`), "utf8");
    assert.ok(html.includes(`<meta property="og:url" content="${at(`embed/${name}.html`)}">`), name);
    const [, address] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html);
    assert.equal(address, at(`embed/${name}.json`));
    const {
      version,
      type,
      title,
      width,
      height,
      html: frame,
    } = JSON.parse(readFileSync(join(output, `embed/${name}.json`), "utf8"));
    assert.deepEqual([version, type, width], ["1.0", "rich", 700]);
    assert.ok(
      html.includes(`<meta property="og:title" content="${title}">`) && height > 60 && height < 3000,
      `${name}: ${height}`,
    );
    assert.ok(frame.startsWith(`<iframe src="${at(`embed/${name}.html`)}" `) && frame.includes(`height="${height}"`), frame);
  }
});

test("every page names a picture of 1200 × 630, a chapter one of its own, with ink on it", () => {
  const found = own.map((page) => {
    const html = readFileSync(join(output, page, "index.html"), "utf8");
    return /<meta property="og:image" content="https:\/\/example\.org\/pe\/([^"]+)">/.exec(html)?.[1];
  });
  assert.ok(own.length > 30 && found.every(Boolean));
  const chapters = own.map((page, i) => [page, found[i]]).filter(([page]) => /chapters\/./.test(page));
  assert.equal(new Set(chapters.map(([, picture]) => picture)).size, chapters.length);
  const seen = new Set();
  for (const picture of new Set(found)) {
    const { width, height, data } = PNG.sync.read(readFileSync(join(output, picture)));
    assert.deepEqual([width, height], [WIDTH, HEIGHT], picture);
    // The left half is text alone: of dark ink, enough for a title, and none beyond its margin.
    const dark = (from, to) => {
      let count = 0;
      for (let y = 0; y < height; y++) for (let x = from; x < to; x++) if (data[4 * (y * width + x)] < 80) count++;
      return count;
    };
    assert.ok(dark(80, 780) > 2000, `${picture} has a title`);
    assert.equal(dark(0, 78), 0, `${picture} keeps its margin`);
    seen.add(data.toString("latin1"));
  }
  assert.equal(seen.size, new Set(found).size, "no two are the same");
});

test("lines break between words, in Chinese between characters but not before a mark", () => {
  assert.deepEqual(lines("one two three", 80, 20), ["one two", "three"]);
  assert.deepEqual(lines("一二三四，五", 85, 20), ["一二三", "四，五"]);
  assert.deepEqual(lines("unbreakable", 10, 20), ["unbreakable"]);
});

test("the sitemap has every page once, with its versions", () => {
  const xml = readFileSync(join(output, "sitemap.xml"), "utf8");
  const listed = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  assert.deepEqual(listed, own.map(at).sort());
  const versions = [...xml.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, language, url]) => [language, url]);
  assert.equal(versions.length, own.length * languages.length);
  for (const [language, url] of versions) assert.ok(own.map(at).includes(url) && url.includes(`/${language}/`), url);
});

#!/usr/bin/env bash
# playwright-core 1.65.1 and a page of an EPUB, which is XHTML. Needs Chromium on PATH, or named in CHROMIUM.
#
# Expected: elementHandle.contentFrame() "returns the content frame for element handles referencing iframe nodes, or null otherwise".
# (https://playwright.dev/docs/api/class-elementhandle#element-handle-content-frame.) An <iframe> of an XHTML page is an
# HTMLIFrameElement like any other.
#
# Seen: in the same document served as text/html it returns the frame, served as application/xhtml+xml null, though the frame has
# loaded and page.frames() has it. In XML documents nodeName is "iframe" and not "IFRAME".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.65.1
export CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}

cat > finding.mjs << 'END'
import { chromium } from "playwright-core";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
const body = `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Page</title></head><body><iframe src="about:blank#inner"></iframe></body></html>`;
async function seen(contentType) {
  const page = await browser.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType, body }));
  await page.goto("http://localhost/page");
  const handle = await page.waitForSelector("iframe");
  return {
    contentFrame: (await handle.contentFrame()) === null ? null : "a frame",
    frames: page.frames().length,
    isIframe: await handle.evaluate((element) => element instanceof HTMLIFrameElement && element.contentWindow !== null),
  };
}
function state(what, found, contentFrame) {
  const holds = found.contentFrame === contentFrame && found.frames === 2 && found.isIframe;
  console.log(`${holds ? "as stated" : "CHANGED"}: ${what}: ${JSON.stringify(found)}`);
  if (!holds) process.exitCode = 1;
}
state("text/html", await seen("text/html"), "a frame");
state("application/xhtml+xml", await seen("application/xhtml+xml"), null);
await browser.close();
END
node finding.mjs

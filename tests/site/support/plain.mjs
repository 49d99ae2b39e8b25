// A page that says nothing of colours and has no style: figures there are as they are by themselves.

/** A page with all figures; `rewrite` changes the text of each script, as if the browser were another. */
export async function plain(browser, server, rewrite = (text) => text) {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const body = `<!doctype html><meta name="color-scheme" content="light dark"><title>plain</title><main id="stage"></main>`;
  await page.route("**/plain", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: rewrite(await response.text()) });
  });
  await page.goto(`${server.address}plain`);
  await page.evaluate(() => import("/module/figures/index.js"));
  return page;
}

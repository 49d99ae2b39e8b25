// A page of a host in Chromium, with a mouse and a finger, and whatever goes wrong in it.

/** What the page complained of, but for what it asks of other sites, which a test does not let through. */
export async function openPage(browser, origin, site) {
  const context = await browser.newContext({
    viewport: { width: 1100, height: 900 },
    hasTouch: true,
    locale: "en",
    serviceWorkers: "allow",
  });
  const page = await context.newPage();
  const complaints = [];
  const isOurs = (address) => !/^https?:/.test(address) || address.startsWith(origin) || address.startsWith(site);
  await context.route("**/*", (route) => {
    const address = route.request().url();
    if (/\/favicon\.(ico|png|svg)$/.test(new URL(address).pathname)) return route.fulfill({ status: 204 });
    return isOurs(address) ? route.continue() : route.abort();
  });
  page.on("console", (message) => {
    if (message.type() === "error" && isOurs(message.location().url)) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400 && isOurs(response.url())) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints };
}

const PATIENCE = 30_000;

/** What `look` finds, as soon as it finds anything; fails with `otherwise` where it finds nothing for long. */
async function eventually(page, look, otherwise) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(otherwise);
    await page.waitForTimeout(50);
  }
}

/** The figure of a page or frame, also in a shadow root, when it has drawn; fails when it says that it cannot. */
export async function drawn(page, scope = page) {
  const figure = scope.locator("pe-rotation").first();
  await figure.waitFor({ state: "attached", timeout: PATIENCE });
  await figure.evaluate((host) => host.scrollIntoView({ block: "nearest", behavior: "instant" })); // the reader comes to it
  const { failure } = await eventually(
    page,
    () =>
      figure.evaluate(({ shadowRoot }) => {
        const [words, failure] = ["#words", ".failure"].map((part) => shadowRoot?.querySelector(part)?.textContent);
        return (words || failure) && { failure };
      }),
    "the figure does not draw",
  );
  if (failure) throw new Error(`the figure says: ${failure}`);
  return figure;
}

/** The frame of the tutorial in a page, found by its address: in XHTML, Playwright finds none by the element. */
export async function frameOf(page) {
  const element = page.locator('iframe[src*="/embed/"]').first();
  await element.waitFor({ timeout: PATIENCE });
  await element.scrollIntoViewIfNeeded(); // some load no frame that is far away
  const isOurs = (frame) => frame !== page.mainFrame() && frame.url().includes("/embed/");
  return eventually(page, () => page.frames().find(isOurs), "the frame loads nothing");
}

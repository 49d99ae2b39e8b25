/**
 * Makes the site work without a network: registers the service worker (live/offline/worker.ts) when the reader has moved and the
 * browser is idle, and hands it what this page has loaded before. Without a service worker nothing changes.
 */
import { firstMove } from "../../../figures/base/first-move.js";
import { whenIdle } from "../../../figures/base/next-frame.js";
import { pathOf, type Answer, type Question } from "../offline/files.js";

export async function worksOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || savesData()) return;
  await firstMove;
  await new Promise<void>((done) => whenIdle(done, 5000));
  const { lang, dataset } = document.documentElement;
  const root = new URL(dataset.posencSite ?? "./", location.href);
  const paths = (): string[] =>
    [
      location.href,
      new URL(`assets/search/${lang}.json`, root).href,
      ...performance.getEntriesByType("resource").map(({ name }) => name),
    ]
      .map((address) => pathOf(address, root))
      .filter((path) => path !== undefined);
  try {
    await serviceWorker.register(new URL("offline.js", root), { updateViaCache: "none" });
    const registration = await serviceWorker.ready;
    const keep = (want: Question["want"]): Promise<Answer> => ask(registration, { want, language: lang, paths: paths() });
    // The worker of a new build holds what the one before held: a page that is new to this device it has to be told.
    serviceWorker.addEventListener("controllerchange", () => void keep("page"));
    await offer(keep);
  } catch {
    // forbidden, or not to be had from this host: the site stays as it is
  }
}

/** Where the reader pays for what is loaded, nothing is loaded unasked. */
const savesData = (): boolean =>
  "connection" in navigator && (navigator.connection as { saveData?: boolean } | undefined)?.saveData === true;

/** Asks the worker that is active now; fails where that of another build takes its place meanwhile. */
function ask({ active }: ServiceWorkerRegistration, question: Question): Promise<Answer> {
  if (!active) return Promise.resolve({ failed: "no worker is active" });
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    active.addEventListener("statechange", () => {
      if (active.state === "redundant") resolve({ failed: "the worker of another build has taken its place" });
    });
    active.postMessage(question, [port2]);
  });
}

/** Keeps this page, and shows the button in the footer that keeps all of them. */
async function offer(keep: (want: Question["want"]) => Promise<Answer>): Promise<void> {
  const place = document.querySelector<HTMLElement>(".keep-all");
  const button = place?.querySelector("button");
  const status = place?.querySelector("[role=status]");
  const show = (answer: Answer): void => {
    const failed = "failed" in answer;
    if (status) status.textContent = (failed ? place?.dataset.failed : answer.whole ? place?.dataset.kept : "") ?? "";
    if (button) button.hidden = !failed && answer.whole;
  };
  const answer = await keep("page");
  if (!place || !button || "failed" in answer) return;
  show(answer);
  place.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    if (status) status.textContent = place.dataset.busy ?? "";
    show(await keep("whole"));
    button.disabled = false;
  });
}

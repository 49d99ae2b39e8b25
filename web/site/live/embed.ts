/**
 * The page with one figure, for iframes: `embed/?figure=rotation&m=7&lang=zh-CN&theme=dark`, or `embed/rotation.html?m=7…`. Other values of the query become
 * attributes of the figure where it has them; long ones may stand behind `#`. The page sends to its parent `{ type:
 * "posenc:height", figure, height }`, and `{ type: "posenc:change", figure, state }` when the reader changes a value. The height is
 * sent again when the parent says `{ type: "posenc:hello" }`; its `theme` is read by theme.ts.
 */
import { failure } from "./chapter/failure.js";
import { loadFigure, loaders } from "./chapter/loaders.js";
import { embedLanguage } from "./embed-language.js";

const MESSAGES: Readonly<Record<string, (name: string, known: string) => string>> = {
  en: (name, known) => `There is no figure “${name}”. ?figure= takes one of: ${known}.`,
  "zh-CN": (name, known) => `没有名为“${name}”的图。?figure= 可以是：${known}。`,
};

const query = new URLSearchParams(location.search);
const behind = new URLSearchParams(location.hash.slice(1));
const LONGEST_NAME = 60;
const name = (document.documentElement.dataset.figure ?? query.get("figure") ?? "").slice(0, LONGEST_NAME);
const language = embedLanguage();
document.documentElement.lang = language;
const stage = document.getElementById("stage") ?? document.body;
const tell = (message: object): void => {
  if (parent !== window) parent.postMessage({ figure: name, ...message }, "*");
};

if (Object.hasOwn(loaders, name)) await show();
else explain();
new ResizeObserver(tellHeight).observe(document.body);
addEventListener("message", ({ source, data }: MessageEvent<{ type?: unknown } | null>) => {
  if (source === parent && typeof data === "object" && data?.type === "posenc:hello") tellHeight();
});

function tellHeight(): void {
  tell({ type: "posenc:height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  if (parent === window) return;
  try {
    // In browsers that size frames by their content it measures anew; it throws where the frame was not asked to be sized so.
    (window as { requestResize?: () => void }).requestResize?.();
  } catch {
    // the parent goes by the message
  }
}

async function show(): Promise<void> {
  setTitle();
  leaveOut();
  try {
    await loadFigure(name);
  } catch (error) {
    stage.replaceChildren(failure(language));
    console.error(error);
    return;
  }
  const figure = document.createElement(`pe-${name}`) as HTMLElement & { readonly updateComplete?: Promise<unknown> };
  const { observedAttributes = [] } = figure.constructor as { observedAttributes?: readonly string[] };
  for (const key of observedAttributes) {
    const value = query.get(key) ?? behind.get(key);
    if (value !== null && key !== "lang") figure.setAttribute(key, value);
  }
  figure.addEventListener("pe-change", (event) => {
    if (event instanceof CustomEvent) tell({ type: "posenc:change", state: event.detail });
  });
  stage.replaceChildren(figure);
  void figure.updateComplete?.then(() => stage.classList.add("drawn"));
}

function setTitle(): void {
  const titles: Record<string, Record<string, string>> = JSON.parse(stage.dataset.titles ?? "{}");
  const title = titles[name]?.[language] ?? name;
  const heading = document.querySelector("h1");
  if (heading) heading.textContent = title;
  document.title = `${title} · posenc`;
  const home = document.querySelector<HTMLAnchorElement>(".credit a");
  if (home) home.href = new URL(`../${language}/`, location.href).href;
}

/** Keeps the page out of search engines, which find the figures in the chapters. */
function leaveOut(): void {
  if (document.querySelector('meta[name="robots"]')) return;
  const robots = document.createElement("meta");
  robots.name = "robots";
  robots.content = "noindex";
  document.head.append(robots);
}

function explain(): void {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = (MESSAGES[language] ?? MESSAGES.en)?.(name, Object.keys(loaders).join(", ")) ?? "";
  stage.replaceChildren(message);
}

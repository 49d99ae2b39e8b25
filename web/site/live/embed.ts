/**
 * The page with one figure, for iframes: `embed/?figure=rotation&m=7&lang=zh-CN&theme=dark`. Other values of the query become
 * attributes of the figure where it has them. The page sends to its parent `{ type: "posenc:height", figure, height }`, and `{
 * type: "posenc:change", figure, state }` when the reader changes a value.
 */
import { failure } from "./chapter/failure.js";
import { loadFigure, loaders } from "./chapter/loaders.js";
import { embedLanguage } from "./embed-language.js";

const MESSAGES: Readonly<Record<string, (name: string, known: string) => string>> = {
  en: (name, known) => `There is no figure “${name}”. ?figure= takes one of: ${known}.`,
  "zh-CN": (name, known) => `没有名为“${name}”的图。?figure= 可以是：${known}。`,
};

const query = new URLSearchParams(location.search);
const name = query.get("figure") ?? "";
const language = embedLanguage();
document.documentElement.lang = language;
const stage = document.getElementById("stage") ?? document.body;
const tell = (message: object): void => {
  if (parent !== window) parent.postMessage({ figure: name, ...message }, "*");
};

if (Object.hasOwn(loaders, name)) await show();
else explain();
new ResizeObserver(() =>
  tell({ type: "posenc:height", height: Math.ceil(document.body.getBoundingClientRect().height) }),
).observe(document.body);

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
    const value = query.get(key);
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

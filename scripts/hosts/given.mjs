// What every host is given: one figure in a shared state, as an element and as a frame, and one call of the module; and what each
// must show, computed afresh.
import { load } from "posenc";

const pe = await load();

/** The state that was shared; none of its values is the figure's own. */
export const state = { q: [1.1, 0.7], k: [0.6, -0.8], m: 9, n: 4, theta: 0.35 };
export const attributes = { q: "1.1,0.7", k: "0.6,-0.8", m: "9", n: "4", theta: "0.35" };

/** The element, as HTML. */
export const element = `<pe-rotation ${Object.entries(attributes)
  .map(([name, value]) => `${name}="${value}"`)
  .join(" ")}></pe-rotation>`;

/** A frame so high has room for the figure in a narrow column on a touch screen, where buttons are higher. */
export const FRAME_HEIGHT = 990;

/** The frame, as HTML; `site` is the address of the tutorial. A slide says how much lower it is. */
export const frame = (site, height = FRAME_HEIGHT) =>
  `<iframe src="${site}embed/?figure=rotation&amp;${new URLSearchParams(attributes).toString().replaceAll("&", "&amp;")}" title="A query and a key that turn" width="100%" height="${height}"></iframe>`;

/** The score of a state as the figure writes it in words. */
export function scoreInWords({ q, k, m, n, theta }) {
  const score = pe.rope({ headDim: 2, inverseFrequencies: [theta] }).score({ q, k, m, n });
  return score.toFixed(4).replace("-", "−");
}

/**
 * A call of the module, as source code: an expression of `pe`. No `[...data]`: Docusaurus compiles that into a list of one typed array.
 */
export const call = "Array.from(pe.rope({ headDim: 4 }).apply({ data: [1, 2, 3, 4], shape: [1, 4] }, { offset: 7 }).data)";
const wanted = Array.from(pe.rope({ headDim: 4 }).apply({ data: [1, 2, 3, 4], shape: [1, 4] }, { offset: 7 }).data);

/** Why the numbers that a host computed by `call` are not those of the module, or undefined. Its two builds differ in the last digit. */
export function wrongNumbers(numbers) {
  const same =
    Array.isArray(numbers) && numbers.length === wanted.length && numbers.every((x, i) => Math.abs(x - wanted[i]) < 1e-6);
  return same ? undefined : `computes ${JSON.stringify(numbers)} and not ${JSON.stringify(wanted)}`;
}

/**
 * A script of a page, as source code, that writes what the module computes into `<output id="answer">`, made where it is missing.
 * Without `await` at its top: Vite 6 builds for browsers that lack it.
 */
export const answerScript = (specifier = "posenc") => `import { load } from ${JSON.stringify(specifier)};
${answerCall}
`;

/** What answerScript does when it has `load`. */
export const answerCall = `load().then((pe) => {
  const made = () => document.body.appendChild(Object.assign(document.createElement("output"), { id: "answer" }));
  (document.getElementById("answer") ?? made()).textContent = JSON.stringify(${call});
});`;

// What is written into a page that no tool builds: the code of the package, copied beside it as `posenc/`; `base` is its address.
import { answerScript, element, frame } from "./given.mjs";

/** A script that shows what the module computes. */
export const answer = (base) => `<output id="answer"></output>
<script type="module">
${answerScript(`${base}posenc.js`).trim()}
</script>`;

/** The element with its code, the frame, and the script. */
export const markup = (site, base) => `<script type="module" src="${base}figures/rotation.js"></script>
${element}

${frame(site)}

${answer(base)}`;

/** How each way is written there. */
export const copied = {
  element: '`<script type="module">` and the element',
  frame: "`<iframe>`",
  module: '`import` in a `<script type="module">`',
};

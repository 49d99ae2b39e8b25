// A worker that sends its page what the module computes, and the page that shows it.
import { call } from "./given.mjs";

/** `loading` is a call of load, as source code. */
export const answerInWorker = (specifier, loading) => `import { load } from "${specifier}";
const answer = ${loading}.then((pe) => ${call}, String);
addEventListener("message", async ({ ports: [port] }) => port.postMessage(await answer));
`;

/** `start` declares the worker, as source code. */
export const workerPage = (start) => `<output id="answer"></output>
<script type="module">
${start}
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => (document.getElementById("answer").textContent = JSON.stringify([data].flat()));
worker.postMessage("", [port2]);
</script>`;

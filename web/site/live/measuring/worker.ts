/**
 * The thread on which the page's measurements run, with a core of its own: none of them keeps the page from answering the reader.
 * Each question is a name, and comes with the port that takes the answer. A measurement of time (`cost`) runs here too: it compares
 * two runs on this thread.
 */
import type { Answer } from "./thread.js";
import { result } from "./results.js";

addEventListener("message", async ({ data, ports: [port] }: MessageEvent<string>) => {
  const answer: Answer = await result(data).then(
    (found) => ({ result: found }),
    (error: unknown) => ({ failure: String(error) }),
  );
  port?.postMessage(answer);
});

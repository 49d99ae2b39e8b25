/**
 * The worker's side of a Thread: a worker.ts consists of `serve(work)`. Each question comes with a port, to which the reply goes.
 */
import { slices } from "./slices.js";
import type { Reply, Work } from "./thread.js";

export function serve<Question, Answer>(work: Work<Question, Answer>): void {
  addEventListener("message", async ({ data, ports: [port] }: MessageEvent<Question>) => {
    if (!port) return;
    const unwanted = new AbortController();
    port.onmessage = () => unwanted.abort();
    const reply: Reply<Answer> = await work(data, slices(unwanted.signal)).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage(reply);
  });
}

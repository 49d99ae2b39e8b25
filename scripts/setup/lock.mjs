// One set-up at a time. The lock is the kernel's and is held by a child that lives as long as our end of
// its pipe, so it opens by itself however this process ends.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { onPath } from "./command.mjs";

/** Runs `action` while holding the lock `file`; waits for whoever holds it now. */
export async function withLock(file, action) {
  mkdirSync(dirname(file), { recursive: true });
  const program = onPath("flock") ? "flock" : onPath("lockf") ? "lockf" : undefined;
  if (!program) return action();

  const options = program === "lockf" ? ["-k"] : [];
  const holder = spawn(program, [...options, file, "sh", "-c", "echo locked; cat"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const notice = setTimeout(() => console.log(`waiting for another set-up to finish (${file})`), 2000);
  try {
    await new Promise((resolve, reject) => {
      holder.on("error", reject);
      holder.stdout.once("data", resolve);
      holder.once("close", (code) => reject(new Error(`${program} ${file} ended with status ${code}`)));
    });
  } finally {
    clearTimeout(notice);
  }
  try {
    return await action();
  } finally {
    holder.removeAllListeners("close");
    holder.stdin.end();
  }
}

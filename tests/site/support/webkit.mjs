// WebKit through the W3C's WebDriver protocol: WebKitGTK's own driver, on a display without a screen.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { webkit } from "../../../scripts/setup/packages.mjs";

const host = "127.0.0.1";

/** Starts WebKit; `end` ends every process of it. */
export async function launch() {
  const { driver, display } = webkit();
  const config = mkdtempSync(join(tmpdir(), "posenc-webkit-"));
  const processes = [];
  const end = async () => {
    await Promise.all(processes.map((one) => one.end()));
    rmSync(config, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    narrowWindows(config);
    const screen = withUs(display, ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    processes.push(screen);
    const port = await freePort();
    const number = await until("the display", screen.said);
    const env = { DISPLAY: `:${number}`, GDK_BACKEND: "x11", XDG_CONFIG_HOME: config, ...painting };
    processes.push(withUs(driver, [`--host=${host}`, `--port=${port}`], env));
    return { ...(await session(`http://${host}:${port}`)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Without layers of its own for what moves, which without a graphics card cost a third of a visit's processor time. */
const painting = { WEBKIT_DISABLE_COMPOSITING_MODE: "1" };

/** The browser's window is never narrower than its tool bar: this makes the bar's buttons as narrow as can be. */
function narrowWindows(config) {
  mkdirSync(join(config, "gtk-3.0"));
  const rules = "min-width: 0; padding: 0; margin: 0; -gtk-icon-source: none;";
  writeFileSync(join(config, "gtk-3.0/gtk.css"), `headerbar *, toolbar *, entry, button { ${rules} }\n`);
}

/**
 * Starts a program that ends with this process however that ends: a shell waits for the end of its input, which is ours, and then
 * ends its whole process group, and with it what the program has started.
 */
function withUs(program, args, env = {}) {
  const script = '"$@" & cat > /dev/null; kill 0';
  const shell = spawn("sh", ["-c", script, "sh", program, ...args], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => shell.on("close", resolve));
  let lines = "";
  shell.stdout.on("data", (text) => (lines += text));
  const end = () => {
    shell.stdin.end();
    return ended;
  };
  return { said: () => lines.trim(), end };
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Asks `attempt` again and again until it gives something; `what` names it when it never does. */
async function until(what, attempt, seconds = 60) {
  const latest = Date.now() + seconds * 1000;
  for (;;) {
    const found = await attempt();
    if (found) return found;
    if (Date.now() > latest) throw new Error(`WebKit: ${what} did not come within ${seconds} seconds`);
    await pause(20);
  }
}

/** One window of the browser. Functions are run in the page; what they return comes back as JSON, elements as references. */
async function session(driver) {
  const call = async (method, path, body) => {
    const response = await fetch(driver + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until("the driver", () => call("GET", "/status").catch(() => undefined));
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: { timeouts: { script: 120_000 } } } });
  const post = (command, body = {}) => call("POST", `/session/${sessionId}/${command}`, body);

  const run = (code, ...args) => post("execute/sync", { script: `return (${code})(...arguments)`, args });
  return {
    driver,
    run,
    /** Whether the browser still takes commands: after a crash each of them says that there is no such session. */
    answers: () =>
      run(() => true).then(
        () => true,
        () => false,
      ),
    /** Runs a whole script. */
    load: (script) => post("execute/sync", { script, args: [] }),
    /** Opens an address. The driver may answer while the page that is left still stands there, and that page would answer the next question. */
    async goTo(url) {
      await run(() => void (globalThis.isLeft = true));
      await post("url", { url });
      await until(url, () => run(() => !globalThis.isLeft));
    },
    resize: (width, height) => post("window/rect", { width, height }),
    /** Waits until a function that is run in the page gives something true. The page asks it: each question from here takes it some milliseconds. */
    waitFor: (code, ...args) =>
      until(String(code), () =>
        run(
          `async (...args) => {
            for (let tries = 0; tries < 50; tries++) {
              const found = (${code})(...args);
              if (found) return found;
              await new Promise((done) => setTimeout(done, 20));
            }
          }`,
          ...args,
        ),
      ),
    /** Presses keys, one after the other, in what has the focus. */
    press: (...keys) => post("actions", { actions: [keyboard(keys)] }),
    /** Presses the pointer's button in the middle of an element, moves by each of `steps`, and lets go. */
    async drag(element, ...steps) {
      const middle = await run(middleOf, element); // as a point: the driver does not take a <g> of a drawing for an origin
      const [down, up] = ["pointerDown", "pointerUp"].map((type) => ({ type, button: 0 }));
      await post("actions", { actions: [pointer({ type: "pointerMove", ...middle }, down, ...steps.map(by), up)] });
    },
    /** Moves the pointer from where it is. */
    move: (step) => post("actions", { actions: [pointer(by(step))] }),
  };
}

const keyboard = (keys) => ({
  type: "key",
  id: "keyboard",
  actions: keys.flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value }))),
});

/** Runs in the page. */
function middleOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

const pointer = (...actions) => ({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
const by = ([x, y]) => ({ type: "pointerMove", origin: "pointer", x, y, duration: 50 });

// What Chromium's own trace says of a page's frames while something is done to it.

/**
 * All in ms. `latencies`: of each drag's event, from its making to the presentation of the frame that answers it. `painting`:
 * of that, from the page's handler until the page has painted the frame. `work`: processor time of the page's main thread, over
 * the number of those frames. `long`: tasks of that thread over 50 ms.
 */
export async function traced(browser, page, act) {
  const events = await eventsWhile(browser, page, ["benchmark", "cc", "input", ...ofTasks], act);
  const { times, painting, frames } = presented(events);
  const tasks = tasksIn(events);
  const work = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000 / frames;
  return { latencies: times, painting, frames, work, long: tasks.map(({ dur }) => dur / 1000).filter((time) => time > 50) };
}

/**
 * Tasks of the page's main thread while something is done to it, with the mouse or the keys, by their processor time, which does not
 * grow where other programs run too: `longest` in ms, `share` of all of the time that has passed.
 */
export async function tasksWhile(browser, page, act) {
  const start = performance.now();
  let passed = 0;
  const events = await eventsWhile(browser, page, ofTasks, async () => {
    await act();
    passed = performance.now() - start;
  });
  const times = tasksIn(events).map(({ tdur = 0 }) => tdur / 1000);
  return { longest: Math.max(...times), share: times.reduce((sum, time) => sum + time, 0) / passed };
}

const ofTasks = ["devtools.timeline", "toplevel", "__metadata"];

async function eventsWhile(browser, page, categories, act) {
  await browser.startTracing(page, { categories: ["-*", ...categories] });
  await act(page);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return traceEvents.sort((a, b) => a.ts - b.ts);
}

function tasksIn(events) {
  const { pid, tid } = busiestMainThread(events);
  return events.filter(
    (event) => event.pid === pid && event.tid === tid && event.ph === "X" && event.name === "ThreadControllerImpl::RunTask",
  );
}

/** Of the pages that the trace knows, the one whose scripts ran: its thread. */
function busiestMainThread(events) {
  const counts = new Map();
  for (const { name, pid } of events) if (name === "EventDispatch") counts.set(pid, (counts.get(pid) ?? 0) + 1);
  const [pid] = [...counts].sort(([, a], [, b]) => b - a)[0];
  return events.find((event) => event.name === "thread_name" && event.pid === pid && event.args.name === "CrRendererMain");
}

/** EventLatency of the drags whose frame came to the display, and how many different frames these are. */
function presented(events) {
  const drags = new Map();
  const times = [];
  const painting = [];
  const frames = new Set();
  for (const { name, ph, pid, id, id2, ts, args } of events) {
    const key = `${pid} ${id ?? id2?.local ?? id2?.global}`;
    if (name === "EventLatency" && ph === "b" && args?.event_latency?.event_type === "MOUSE_DRAGGED")
      drags.set(key, { made: ts, shown: false, handled: ts, painted: ts });
    else if (name === "RendererMainProcessing" && ph === "b" && drags.has(key)) drags.get(key).handled = ts;
    else if (name === "RendererMainFinishedToCommit" && ph === "e" && drags.has(key)) drags.get(key).painted = ts;
    else if (name === "SubmitCompositorFrameToPresentationCompositorFrame" && ph === "b" && drags.has(key))
      drags.get(key).shown = true;
    else if (name === "EventLatency" && ph === "e" && drags.has(key)) {
      const { made, shown, handled, painted } = drags.get(key);
      drags.delete(key);
      if (!shown) continue;
      times.push((ts - made) / 1000);
      painting.push((painted - handled) / 1000);
      frames.add(ts);
    }
  }
  return { times, painting, frames: frames.size };
}

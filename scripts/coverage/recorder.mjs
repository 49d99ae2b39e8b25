// Which options a run of the golden cases really uses: methods of the module, replaced for a while by ones that note their
// arguments.

const isRecord = (value) =>
  typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** "layout", "layout=half", "scaling.type=yarn", … of one argument. */
function* uses(value, prefix = "") {
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const path = prefix + name;
    yield path;
    if (typeof given === "string") yield `${path}=${given}`;
    if (isRecord(given) && !("data" in given)) yield* uses(given, `${path}.`);
  }
}

/**
 * `classes`: pairs of an exported name and a class. Runs `action(note)`: `note()` gives the uses since the last note, as a set of "Class.method" and
 * "Class.method layout=half". `made(result)` may say what a call stands for besides: a method, and the options that it would
 * have been given (a configuration read is a rope made).
 */
export function recorded(classes, action, made = () => undefined) {
  let seen = new Set();
  const originals = [];
  for (const [name, { prototype }] of classes) {
    for (const method of Object.getOwnPropertyNames(prototype)) {
      const { value, writable } = Object.getOwnPropertyDescriptor(prototype, method);
      if (method === "constructor" || typeof value !== "function" || !writable) continue;
      originals.push(() => (prototype[method] = value));
      prototype[method] = function noted(...given) {
        seen.add(`${name}.${method}`);
        for (const argument of given.filter(isRecord)) {
          for (const use of uses(argument)) seen.add(`${name}.${method} ${use}`);
        }
        const result = value.apply(this, given);
        const also = made(result);
        if (also !== undefined) {
          seen.add(also.method);
          for (const use of uses(also.options)) seen.add(`${also.method} ${use}`);
        }
        return result;
      };
    }
  }
  try {
    return action(() => {
      const noted = seen;
      seen = new Set();
      return noted;
    });
  } finally {
    for (const restore of originals) restore();
  }
}

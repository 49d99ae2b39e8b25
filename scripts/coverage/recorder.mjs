// Which methods and getters a piece of code uses: those of classes, replaced for a while by ones that note their names.

/**
 * Runs `action(note)` with `classes` ([name, class] each) watched: `note()` gives what was used since the last
 * note, as a set of "Class.method".
 */
export function recorded(classes, action) {
  let seen = new Set();
  const originals = [];
  for (const [name, { prototype }] of classes) {
    for (const [method, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (method === "constructor") continue;
      originals.push(() => Object.defineProperty(prototype, method, property));
      const kind = property.get ? "get" : "value";
      const original = property[kind];
      function noted(...given) {
        seen.add(`${name}.${method}`);
        return original.apply(this, given);
      }
      Object.defineProperty(prototype, method, { ...property, [kind]: noted });
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

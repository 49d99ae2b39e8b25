// What a reader can change in a figure is in the state of its page, where the page has one and names the field.
import { importScript } from "../../../web/site/build/script.js";

const { states } = await importScript("states.ts");
/** What figures can share: the fields of a state, and what is derived from them. */
async function sharableOf(name) {
  if (!Object.hasOwn(states, name ?? "")) return [];
  const { fields, derived = {} } = await states[name]();
  return [fields, derived].flatMap(Object.keys);
}

export async function shared({ run }) {
  const { state, figures } = await run(sharedByFigures);
  const fields = await sharableOf(state);
  return figures.flatMap(({ name, keys, own }) =>
    keys.flatMap((key) => [
      ...(own.includes(key) ? [] : [`<${name}> has no ${key} to share`]),
      ...(fields.includes(key) ? [] : [`<${name}> shares ${key}, which is not in the state ${state}`]),
    ]),
  );
}

/** Runs in the page: each figure with what it shares and all that it has. */
function sharedByFigures() {
  const figures = [...document.querySelectorAll("main [data-share]")].filter((figure) => figure.state);
  return {
    state: document.documentElement.dataset.state,
    figures: figures.map((figure) => ({
      name: figure.localName,
      keys: figure.getAttribute("data-share").split(",").filter(Boolean),
      own: Object.keys(figure.localName === "pe-derivation" ? figure.constructor.properties : figure.state),
    })),
  };
}

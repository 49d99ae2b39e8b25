// Types of the elements by what their classes declare: in dist/types/figures/<name>/element.d.ts the state, the attributes, the event
// and the tag name of each; in dist/types/frameworks/ what React, Vue, Solid and Svelte take in their markup.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { figureNames } from "./figures.mjs";

const stateType = {
  number: () => "number",
  vector: () => "readonly number[]",
  text: () => "string",
  choice: ({ options }) => options.map((option) => JSON.stringify(option)).join(" | "),
};
/** Attributes and properties take the same: a text that says a number or a list does for it. */
const givenType = { ...stateType, number: () => "number | string", vector: () => "readonly number[] | string" };

/**
 * [{ name, tag, element, fields }]: `element` is the name of the class; `fields` have each a comment, its two types, the name of its
 * attribute and, where there is one, the text of its initial value.
 */
export async function elementsOf(dist) {
  const { allowed, write } = await import(pathToFileURL(join(dist, "parameters.js")));
  const written = (initial) => (initial === undefined ? "none" : initial === "" ? "empty" : write(initial));
  const commentOf = (field, initial) => `${field.label.en}: ${allowed(field)}; initially ${written(initial)}`;
  return Promise.all(
    figureNames().map(async (name) => {
      const [[element, { properties }]] = Object.entries(await import(pathToFileURL(join(dist, `figures/${name}.js`))));
      const fields = Object.entries(properties).map(([key, { field, initial, attribute }]) => {
        const [state, given] = [stateType, givenType].map((types) => types[field.kind](field));
        return {
          key,
          attribute,
          initial: initial === undefined ? undefined : write(initial),
          comment: commentOf(field, initial),
          state: initial === undefined ? `${state} | undefined` : state,
          given,
        };
      });
      return { name, tag: `pe-${name}`, element, fields };
    }),
  );
}

const members = (fields, member) => fields.map((field) => `  /** ${field.comment} */\n  ${member(field)};`).join("\n");

/** What is added to the declarations of one figure: in its class, and behind it. */
function withElement(text, { tag, element, fields }) {
  const head = new RegExp(`export declare class ${element} extends [^{]+ \\{\n`);
  if (!head.test(text)) throw new Error(`the declarations of <${tag}> hold no class ${element}`);
  const listener = (verb, options) =>
    `    ${verb}EventListener<K extends keyof ${element}EventMap>(type: K, listener: (this: ${element}, event: ${element}EventMap[K]) => unknown, options?: boolean | ${options}): void;
    ${verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | ${options}): void;
`;
  const own = `    get state(): ${element}State;
${listener("add", "AddEventListenerOptions")}${listener("remove", "EventListenerOptions")}`;
  return `${text.replace(head, (found) => found + own)}
/** What a reader can change of <${tag}>, by the names of its attributes. */
export type ${element}State = {
${members(fields, ({ key, state }) => `readonly ${key}: ${state}`)}
};
/** What <${tag}> takes, as attributes and as properties. */
export interface ${element}Attributes {
${members(fields, ({ key, given }) => `${key}?: ${given} | null | undefined`)}
}
export interface ${element}EventMap extends HTMLElementEventMap {
  /** The reader has changed the figure. */
  "pe-change": CustomEvent<${element}State>;
}
declare global {
  interface HTMLElementTagNameMap {
    "${tag}": ${element};
  }
}
`;
}

/** Where the type of an element's markup belongs, one framework each; `Markup<…>` is what it takes. */
const frameworks = {
  // React keeps `key` to itself: no element gets it as an attribute. It hands events of custom elements on from 19 on.
  react: {
    imports: `import type { DetailedHTMLProps, HTMLAttributes } from "react";`,
    markup: `type Markup<Element, Attributes, State> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, Exclude<keyof Attributes, "key">> &
  Omit<Attributes, "key"> & { class?: string; "onpe-change"?: (event: CustomEvent<State>) => void };`,
    places: [["react", (tags) => `namespace JSX {\n    interface IntrinsicElements {\n${tags("      ")}\n    }\n  }`]],
  },
  vue: {
    imports: `import type { HTMLAttributes, ReservedProps } from "vue";`,
    markup: `type Markup<Element, Attributes, State> = Omit<HTMLAttributes & ReservedProps, Exclude<keyof Attributes, "key">> &
  Omit<Attributes, "key"> & { "onPe-change"?: (event: CustomEvent<State>) => void };
type InTemplates<Element, Attributes, State> = new () => Element & {
  $props: Markup<Element, Attributes, State>;
  $emit: (event: "pe-change", change: CustomEvent<State>) => void;
};`,
    places: [
      [
        "vue",
        (tags) =>
          `interface GlobalComponents {\n${tags("    ", "InTemplates")}\n  }\n  interface IntrinsicElementAttributes {\n${tags("    ")}\n  }`,
      ],
    ],
  },
  solid: {
    imports: `import type { JSX } from "solid-js";`,
    markup: `type Markup<Element, Attributes, State> = Omit<JSX.HTMLAttributes<Element>, keyof Attributes> & Attributes & {
  "on:pe-change"?: (event: CustomEvent<State> & { currentTarget: Element }) => void;
} & { [K in keyof Attributes as \`attr:\${K & string}\` | \`prop:\${K & string}\`]?: Attributes[K] };`,
    places: [["solid-js", (tags) => `namespace JSX {\n    interface IntrinsicElements {\n${tags("      ")}\n    }\n  }`]],
  },
  svelte: {
    imports: `import type { HTMLAttributes } from "svelte/elements";`,
    markup: `type Markup<Element extends EventTarget, Attributes, State> = Omit<HTMLAttributes<Element>, keyof Attributes> & Attributes & {
  "onpe-change"?: (event: CustomEvent<State> & { currentTarget: Element }) => void;
};`,
    places: [["svelte/elements", (tags) => `interface SvelteHTMLElements {\n${tags("    ")}\n  }`]],
  },
};

function frameworkTypes({ imports, markup, places }, elements) {
  const names = elements.flatMap(({ element }) => [element, `${element}Attributes`, `${element}State`]);
  const tags = (indent, type = "Markup") =>
    elements
      .map(({ tag, element }) => `${indent}"${tag}": ${type}<${element}, ${element}Attributes, ${element}State>;`)
      .join("\n");
  const modules = places.map(([name, inside]) => `declare module "${name}" {\n  ${inside(tags)}\n}`);
  return `${imports}\nimport type { ${names.join(", ")} } from "../figures/index.js";\n\n${markup}\n\n${modules.join("\n")}\n`;
}

/** Completes the declarations in `types` by what the modules of `dist` declare. */
export async function elementTypes(dist, types) {
  const elements = await elementsOf(dist);
  for (const one of elements) {
    const file = join(types, "figures", one.name, "element.d.ts");
    writeFileSync(file, withElement(readFileSync(file, "utf8"), one));
  }
  mkdirSync(join(types, "frameworks"));
  for (const [name, framework] of Object.entries(frameworks))
    writeFileSync(join(types, "frameworks", `${name}.d.ts`), frameworkTypes(framework, elements));
}

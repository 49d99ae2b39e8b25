// dist/custom-elements.json: what the elements take, tell and look like, for Storybook, editors and whatever reads custom-elements
// manifests. The analyzer reads the sources; what a figure's fields say of its attributes comes from the classes as they are built.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer/index.js";
import { root } from "../setup/paths.mjs";
import { elementsOf } from "./element-types.mjs";

const base = "web/figures/base/figure.ts";
const theme = "web/figures/drawing/theme.ts";
const folder = (name) => `web/figures/${name}/element.ts`;
const sourceOf = (path) => readFileSync(join(root, path), "utf8");
const parsed = (path) => ts.createSourceFile(path, sourceOf(path), ts.ScriptTarget.ES2022, true);

/** The custom properties of the page that the colours and fonts of every figure come from, with what they are without: --query … */
function cssProperties() {
  const all = [...sourceOf(theme).matchAll(/--figure-([\w-]+):\s*var\(\s*(--[\w-]+),\s*([^;]+?)\s*\);/g)];
  const first = new Map(all.toReversed().map(([, , name, without]) => [name, without.replaceAll(/\s+/g, " ")]));
  if (first.size < 10) throw new Error(`${theme} no longer holds the custom properties of a page: look at it again`);
  return [...first].toReversed().map(([name, value]) => ({ name, default: value }));
}

/** What the analyzer found out about a class, without what is no user's: { description, members, events }. */
function analysed(modules, path) {
  const declaration = modules.find((module) => module.path === path)?.declarations.find(({ kind }) => kind === "class");
  if (declaration === undefined) throw new Error(`${path} declares no class`);
  return declaration;
}

const lang = {
  name: "lang",
  type: { text: "string" },
  description: "The language: any Chinese is 简体中文, every other English; without it that of the page.",
};

export async function elementsManifest(dist = join(root, "dist")) {
  const elements = await elementsOf(dist);
  const { modules } = create({ modules: [base, ...elements.map(({ name }) => folder(name))].map(parsed), plugins: [] });
  const { events = [] } = analysed(modules, base);
  const styles = cssProperties();
  const written = elements.map(({ name, tag, element, fields }) => {
    const { members = [], events: own = [] } = analysed(modules, folder(name));
    const types = new Map(members.map((member) => [member.name, member.type]));
    const described = ({ attribute, initial, comment }) => ({
      description: comment,
      ...(initial === undefined ? {} : { default: initial }),
      ...(attribute === undefined ? {} : { attribute, reflects: true }),
    });
    const values = fields.map((field) => ({
      kind: "field",
      name: field.key,
      type: types.get(field.key) ?? { text: field.state },
      ...described(field),
    }));
    const attributes = fields.map(({ key, attribute, given, initial, comment }) => ({
      name: attribute,
      fieldName: key,
      type: { text: given },
      description: comment,
      ...(initial === undefined ? {} : { default: initial }),
    }));
    const path = `dist/figures/${name}.js`;
    return {
      kind: "javascript-module",
      path,
      declarations: [
        {
          kind: "class",
          customElement: true,
          name: element,
          tagName: tag,
          description: /\/\*\*\s*([\s\S]*?)\s*\*\//
            .exec(sourceOf(folder(name)))[1]
            .replaceAll(/\s*\n \* ?/g, " ")
            .replace(/^\W+/, ""),
          superclass: { name: "HTMLElement" },
          members: [
            ...values,
            {
              kind: "field",
              name: "state",
              readonly: true,
              type: { text: `${element}State` },
              description: "Every value that the reader can change, by name.",
            },
          ],
          attributes: [...attributes, lang],
          events: [...new Map([...events, ...own].map((event) => [event.name, event])).values()].map((event) => ({
            ...event,
            type: { text: `CustomEvent<${element}State>` },
            description: "The reader has changed the figure; detail is its state.",
          })),
          cssProperties: styles,
        },
      ],
      exports: [
        { kind: "js", name: element, declaration: { name: element, module: path } },
        { kind: "custom-element-definition", name: tag, declaration: { name: element, module: path } },
      ],
    };
  });
  writeFileSync(join(dist, "custom-elements.json"), `${JSON.stringify({ schemaVersion: "1.0.0", modules: written })}\n`);
}

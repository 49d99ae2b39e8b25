// The custom-elements manifest says of the elements what their classes say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { figureNames } from "../../scripts/build/figures.mjs";
import { makeProject } from "./support/project.mjs";

/** What Lit asks the browser for before it tells which attributes a class observes. */
globalThis.CSSStyleSheet ??= class {
  replaceSync() {}
};

let project;
let manifest;
let classes;
before(async () => {
  project = makeProject();
  const { customElements: file } = JSON.parse(readFileSync(join(project.installed, "package.json"), "utf8"));
  manifest = JSON.parse(readFileSync(join(project.installed, file), "utf8"));
  const figures = figureNames().map((name) => import(pathToFileURL(join(project.installed, `dist/figures/${name}.js`)).href));
  classes = new Map((await Promise.all(figures)).map((module, i) => [`pe-${figureNames()[i]}`, Object.values(module)[0]]));
});
after(() => project?.remove());

const declared = () => manifest.modules.flatMap(({ declarations }) => declarations);

test("every element is in it, at the file that defines it, which has no other", () => {
  assert.equal(manifest.schemaVersion, "1.0.0");
  assert.deepEqual(
    declared().map(({ tagName }) => tagName),
    [...classes.keys()],
  );
  for (const { path, exports, declarations } of manifest.modules) {
    const defined = exports.find(({ kind }) => kind === "custom-element-definition");
    assert.equal(path, `dist/figures/${defined.name.slice(3)}.js`);
    assert.ok(readFileSync(join(project.installed, path), "utf8").length > 0);
    assert.deepEqual(
      declarations.map(({ tagName }) => tagName),
      [defined.name],
    );
  }
});

test("the attributes are those that each class observes, with their properties and initial values", () => {
  let met = 0;
  for (const { tagName, attributes, members, description } of declared()) {
    const Element = classes.get(tagName);
    assert.deepEqual(
      attributes.map(({ name }) => name),
      Element.observedAttributes,
      tagName,
    );
    assert.match(description, /^\p{L}.{20}/u, tagName);
    for (const [key, { attribute, initial, field }] of Object.entries(Element.properties)) {
      const [written, member] = [attributes.find(({ fieldName }) => fieldName === key), members.find(({ name }) => name === key)];
      assert.equal(written.name, attribute, `${tagName} ${key}`);
      assert.equal(member.attribute, attribute, `${tagName} ${key}`);
      assert.equal(written.default, initial === undefined ? undefined : String(initial), `${tagName} ${key}`);
      assert.ok(written.description.startsWith(`${field.label.en}: `), `${tagName} ${key}`);
      for (const option of field.options ?? [])
        assert.ok(written.type.text.includes(JSON.stringify(option)), `${tagName} ${key}: ${option}`);
      met++;
    }
  }
  assert.ok(met > 100, `${met} attributes`);
});

test("the event, and the custom properties that the styles read", () => {
  for (const { tagName, events, cssProperties } of declared()) {
    assert.deepEqual(
      events.map(({ name }) => name),
      ["pe-change"],
      tagName,
    );
    const styles = classes
      .get(tagName)
      .styles.map(({ cssText }) => cssText)
      .join("\n");
    const ofPage = [...styles.matchAll(/--figure-[\w-]+:\s*var\(\s*(--[\w-]+),/gu)].map(([, name]) => name);
    assert.ok(ofPage.length > 10);
    assert.deepEqual(cssProperties.map(({ name }) => name).sort(), [...new Set(ofPage)].sort(), tagName);
  }
});

// Hosts without pages: they run a script, or a test, that prints what the module computes and what a figure says.
import { call, element, scoreInWords, state, wrongNumbers } from "./given.mjs";

export const scriptOf = (entry) => `import { load } from "${entry}";
const pe = await load();
console.log(JSON.stringify(${call}));
`;
export const script = scriptOf("posenc");

/** What is wrong with what the script printed, by way. */
export const printed = (text) => ({ wrong: { module: wrongNumbers(JSON.parse(text.trim().split("\n").at(-1))) } });

/** Node of a release. */
export const nodeHost = (major, entry = "posenc", title = "Node") => ({
  title,
  of: `node@${major}`,
  node: major,
  ways: { module: entry === "posenc" ? "`import`" : `\`import { load } from "${entry}"\`` },
  async make(project) {
    await project.install();
    project.write("main.mjs", scriptOf(entry));
    return printed(await project.run("node", "main.mjs"));
  },
});

/** A test of a runner that has a DOM; `imported` brings what its global object lacks. Writes answer.json. */
export const testFile = (imported = "") => `import { writeFileSync } from "node:fs";
import { load } from "posenc";
import "posenc/figures/rotation";
${imported}
test("a figure and the module", async () => {
  document.body.innerHTML = ${JSON.stringify(element)};
  const figure = document.querySelector("pe-rotation");
  await figure.updateComplete;
  const pe = await load();
  const words = figure.shadowRoot.querySelector("#words").textContent;
  writeFileSync("answer.json", JSON.stringify({ words, numbers: ${call} }));
});
`;

/** What is wrong with the answer of the test, by way. */
export function tested(project) {
  const { words, numbers } = JSON.parse(project.read("answer.json"));
  const element = words.includes(scoreInWords(state)) ? undefined : `says “${words}”`;
  return { wrong: { element, module: wrongNumbers(numbers) } };
}

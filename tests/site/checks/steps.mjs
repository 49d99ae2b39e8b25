// Every step of a derivation, as it stands when the page has loaded: both sides agree, and its numbers show what the identity says.
import { load } from "posenc";
import { trivialities } from "../../lib/support/trivialities.mjs";
import { watchIdentities } from "../support/asked.mjs";

const pe = await load();

export async function steps({ run }) {
  if (await run(() => document.querySelector("pe-derivation") === null)) return [];
  await run(watchIdentities);
  const { asked, silent, disagree } = await run(draws);
  return [
    ...silent.map((id) => `${id} asked the core for nothing`),
    ...disagree.map((id) => `${id}: its sides do not agree`),
    ...asked.flatMap(({ identity, inputs }) => trivialities(pe, identity, inputs).map((one) => `${identity}: ${one}`)),
  ];
}

/** Runs in the page: what each step hands to the core when it draws, and which ask for nothing or do not agree. */
async function draws() {
  const silent = [];
  const disagree = [];
  /** A figure draws when it is in view: what is laid out above it meanwhile may have moved it away again. */
  const comesIntoView = async (step) => {
    const soon = () => new Promise((done) => setTimeout(done, 200));
    for (let tries = 0; tries < 50; tries++) {
      step.scrollIntoView({ block: "center", behavior: "instant" });
      if (await Promise.race([step.updateComplete.then(() => true), soon()])) return;
    }
  };
  for (const step of document.querySelectorAll("pe-derivation")) {
    const before = globalThis.asked.length;
    step.requestUpdate();
    await comesIntoView(step);
    if (globalThis.asked.length === before) silent.push(step.identity);
    if (!step.shadowRoot.querySelector(".verdict")?.classList.contains("ok")) disagree.push(step.identity);
  }
  const asked = globalThis.asked.map(({ id, inputs }) => {
    const plain = Object.entries(inputs).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]);
    return { identity: id, inputs: Object.fromEntries(plain) };
  });
  return { asked, silent, disagree };
}

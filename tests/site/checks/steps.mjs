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
function draws() {
  const silent = [];
  const disagree = [];
  for (const step of document.querySelectorAll("pe-derivation")) {
    const before = globalThis.asked.length;
    step.requestUpdate();
    step.performUpdate(); // without waiting to come into view
    if (globalThis.asked.length === before) silent.push(step.identity);
    if (!step.shadowRoot.querySelector(".verdict")?.classList.contains("ok")) disagree.push(step.identity);
  }
  const asked = globalThis.asked.map(({ id, inputs }) => {
    const plain = Object.entries(inputs).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]);
    return { identity: id, inputs: Object.fromEntries(plain) };
  });
  return { asked, silent, disagree };
}

// What the tests of pe-inspector share: a configuration, how it is given to the figure, and what is read there.
import { place, texts } from "./figure.mjs";
import { page } from "./stage.mjs";

export const text = async (element, selector) => (await texts(element, selector)).join(" ").replaceAll(/\s+/g, " ");
export const llama = {
  model_type: "llama",
  ...{ hidden_size: 4096, num_attention_heads: 32, num_hidden_layers: 32, max_position_embeddings: 131072, rope_theta: 500000 },
  rope_scaling: {
    ...{ rope_type: "llama3", factor: 8, low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 },
  },
};

/** The facts, a line each. */
export const facts = async (element) => {
  const [names, values] = [await texts(element, ".facts dt"), await texts(element, ".facts dd")];
  return names.map((name, i) => `${name}: ${values[i]}`.replaceAll(/\s+/g, " ")).join("\n");
};

/** Puts a text into the field of a new figure, and waits for what is read. */
export async function given(content, attributes = {}) {
  const element = await place(page, "inspector", attributes);
  await element.evaluate(async (figure, value) => {
    const field = figure.renderRoot.querySelector("textarea");
    field.value = value;
    field.dispatchEvent(new globalThis.InputEvent("input", { bubbles: true }));
    await figure.updateComplete;
  }, content);
  return element;
}

/** Pastes into the field, and waits. */
export const paste = (element, content) =>
  element.evaluate(async (figure, value) => {
    const clipboardData = new globalThis.DataTransfer();
    clipboardData.setData("text/plain", value);
    const event = new globalThis.ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    figure.renderRoot.querySelector("textarea").dispatchEvent(event);
    await figure.updateComplete;
  }, content);

export const table = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));

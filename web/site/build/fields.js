/** What an attribute of a figure takes, in words, for the page of all attributes. */
import { write } from "posenc/parameters";
import strings from "../_data/strings.js";
import { escapeHtml } from "./escape.js";

const code = (text) => `<code>${escapeHtml(text)}</code>`;

const range = ({ low, high }) => `${low} … ${high}`.replaceAll("-", "−");

const kinds = {
  number: (field, say) => `${say.number[field.step ?? "any"]} ${range(field)}`,
  vector: (field, say) => `${say.numbers(field.initial.length)} ${range(field)}`,
  choice: ({ options }, say) => options.map(code).join(say.or),
  text: ({ maxLength }, say) => say.text(maxLength),
};

/** As HTML: “a whole number, 0 … 999; initially 1”. */
export function takes({ field, initial }, language) {
  const say = strings[language].api;
  const values = kinds[field.kind](field, say);
  return initial === undefined ? values : values + (initial === "" ? say.empty : say.initially(code(write(initial))));
}

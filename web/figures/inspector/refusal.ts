/** What an error of the module's readers says. */
import type { Refusal } from "./reading.js";

/** How the reader's message about HTML ends. */
const webPage = ", got a web page (HTML)";

/** What the error says; any other is thrown. */
export function refusal(error: unknown): Refusal {
  if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
  const { message } = error;
  const [, of = ""] = /^\w+: ([\s\S]*?) must /.exec(message) ?? [];
  const isClass = /(^|\.)(model_type|general\.architecture)$/.test(of) || (of === "_class_name" && message.includes(" one of "));
  const isText = of === "" || /^(the (text|file|header)\b|an? (text|GGUF)\b|what the text|the configuration$)/.test(of);
  if (isText && message.endsWith(webPage)) return { because: "web page", of, message };
  if (isText && message.includes(" must be a model's own configuration ")) return { because: "neighbour", of, message };
  if (of === "a GGUF file" && message.includes(" must be whole ")) return { because: "cut off", of, message };
  return { because: isClass ? "class" : isText ? "text" : "field", of, message };
}

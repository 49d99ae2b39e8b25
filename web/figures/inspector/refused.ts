/** Why a file is not read, in words. */
import type { Language } from "../base/language.js";
import type { Refusal } from "./reading.js";
import { words } from "./words.js";

const LONGEST = 240;

/** What comes from a file, not all of a long text. */
export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The sentence with the name of the field and what to do. */
export function refusalSentence({ because, of, message }: Refusal, language: Language, isEmpty: boolean): string {
  const t = words[language];
  if (isEmpty) return t.empty;
  if (because === "text") return t.noText;
  if (because === "web page") return t.webPage;
  if (because === "neighbour") return t.neighbour;
  if (because === "cut off") return t.cutOff;
  if (because === "field") return t.wrongField(shortened(of));
  const [, got = ""] = /, got ([\s\S]*)$/.exec(message) ?? [];
  if (of === "general.architecture") return t.unknownArchitecture(shortened(got));
  if (of === "_class_name") {
    const [, known = ""] = / one of ([\s\S]*), got /.exec(message) ?? [];
    return t.unknownDiffusers(shortened(got), known);
  }
  return got === "nothing" ? t.noModelType(of) : t.unknownClass(of, shortened(got));
}

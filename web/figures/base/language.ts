/** What figures say, in two languages; an element speaks the language of the part of the page it stands in. */
export type Language = "en" | "zh-CN";
export type Strings<T> = Readonly<Record<Language, T>>;

/** Sentences as one text: Chinese puts no space between them. */
export const joined = (sentences: readonly string[], language: Language): string => sentences.join(language === "en" ? " " : "");

const XML = "http://www.w3.org/XML/1998/namespace";

/**
 * The nearest `lang` (in XHTML also `xml:lang`, which counts first) around the element, across shadow roots; Chinese of any kind is
 * zh-CN, all else English.
 */
export function languageOf(element: Element): Language {
  for (let at: Element | undefined = element; at !== undefined; at = around(at)) {
    const language = at.getAttributeNS(XML, "lang") ?? at.getAttribute("lang");
    if (language !== null) return /^zh\b/i.test(language) ? "zh-CN" : "en";
  }
  return "en";
}

function around(element: Element): Element | undefined {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
}

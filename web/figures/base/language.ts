/** The two languages of figures. A figure uses the language (`lang`) of the part of the page that it is in. */
export type Language = "en" | "zh-CN";
export type Strings<T> = Readonly<Record<Language, T>>;

/** Sentences joined to one text: with spaces in English, without in Chinese. */
export const joined = (sentences: readonly string[], language: Language): string => sentences.join(language === "en" ? " " : "");

const XML = "http://www.w3.org/XML/1998/namespace";

/**
 * The language of an element: the nearest `lang` around it, across shadow roots (in XHTML also `xml:lang`, which has precedence).
 * Any Chinese is zh-CN, every other language English.
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

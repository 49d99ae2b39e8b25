/** What figures say, in two languages; an element speaks the language of the part of the page it stands in. */
export type Language = "en" | "zh-CN";
export type Strings<T> = Readonly<Record<Language, T>>;

/** The nearest `lang` around the element, across shadow roots; Chinese of any kind is zh-CN, all else English. */
export function languageOf(element: Element): Language {
  const around = element.closest("[lang]");
  if (around) return /^zh\b/i.test(around.getAttribute("lang") ?? "") ? "zh-CN" : "en";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : "en";
}

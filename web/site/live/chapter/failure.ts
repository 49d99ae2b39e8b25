/** What stands in the place of a figure whose code could not be loaded. */
const SENTENCES: Readonly<Record<string, string>> = {
  en: "The code of this figure could not be loaded. Reload the page to try again.",
  "zh-CN": "这张图的代码没能载入。请重新载入页面再试。",
};

export function failure(language: string): HTMLParagraphElement {
  const sentence = document.createElement("p");
  sentence.textContent = SENTENCES[language] ?? SENTENCES.en ?? "";
  return sentence;
}

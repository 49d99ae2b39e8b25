/** The page names its language, and its text and the words of its figures are written in it. */
export const language = ({ run, language: wanted }) => (wanted === undefined ? [] : run(foreign, wanted));

/** Runs in the page. */
function foreign(wanted) {
  const count = (text, letters) => (text.match(letters) ?? []).length;
  /** Words of the other language may be cited; a formula's letters are of both. */
  const isChinese = (text) => count(text, /\p{Script=Han}/gu) > count(text, /\p{Script=Latin}{3,}/gu);
  const chinese = wanted.startsWith("zh");
  const faults = [];
  const { lang } = document.documentElement;
  if (lang !== wanted) faults.push(`the page says that it is in ${lang}, not ${wanted}`);
  const main = document.querySelector("main")?.cloneNode(true);
  for (const other of main?.querySelectorAll("[lang], code, pre, script") ?? []) other.remove();
  const text = main?.textContent ?? "";
  if (text.trim() !== "" && isChinese(text) !== chinese) faults.push(`its text is not in ${wanted}: ${text.trim().slice(0, 80)}`);
  for (const { localName, shadowRoot } of document.querySelectorAll("*")) {
    const words = shadowRoot?.querySelector("#words")?.textContent.trim();
    if (words && isChinese(words) !== chinese) faults.push(`<${localName}> speaks another language: ${words.slice(0, 80)}`);
  }
  return faults;
}

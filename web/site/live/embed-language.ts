/** The language that the address of an embedded figure asks for: `?lang=zh-CN`. */
export const embedLanguage = (): "en" | "zh-CN" =>
  new URLSearchParams(location.search).get("lang")?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";

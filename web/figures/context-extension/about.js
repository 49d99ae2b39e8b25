/** What pages say of <pe-context-extension> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "A longer context, pair by pair", "zh-CN": "上下文扩展，逐对看" },
  wait: {
    en: "the wavelength of every frequency pair under seven rules for longer texts and without one, and which angles training never had.",
    "zh-CN": "什么都不做，以及七种加长办法之下，每一对分量的波长，以及哪些角度训练时没有见过。",
  },
  size: "wide",
  chapter: "longer",
  example: { rule: "yarn", factor: 16, length: 65536 },
};

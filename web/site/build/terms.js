const collators = { en: new Intl.Collator("en"), "zh-CN": new Intl.Collator("zh-CN-u-co-pinyin") };

/** The glossary in the order of a language: English by letters, Chinese by pinyin. */
export const byTerm = (terms, language) =>
  [...terms].sort((a, b) => collators[language].compare(a.term[language], b.term[language]));

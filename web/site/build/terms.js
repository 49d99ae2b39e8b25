const collators = { en: new Intl.Collator("en"), "zh-CN": new Intl.Collator("zh-CN-u-co-pinyin") };

/** The terms of the glossary sorted for a language: English alphabetically, Chinese by pinyin. */
export const byTerm = (terms, language) =>
  [...terms].sort((a, b) => collators[language].compare(a.term[language], b.term[language]));

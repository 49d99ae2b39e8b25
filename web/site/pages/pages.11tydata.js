/** web/site/pages/<name>/<language>.* is the page /<language>/<name>/, the home page /<language>/; others say where they stand. */
export default {
  permalink({ page }) {
    const [name, language] = page.filePathStem.split("/").slice(-2);
    return name === "home" ? `/${language}/` : `/${language}/${name}/`;
  },
};

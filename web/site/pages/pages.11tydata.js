/**
 * Addresses of pages: web/site/pages/<name>/<language>.* is /<language>/<name>/, and the home page /<language>/; others name
 * their own permalink.
 */
export default {
  permalink({ page }) {
    const [name, language] = page.filePathStem.split("/").slice(-2);
    return name === "home" ? `/${language}/` : `/${language}/${name}/`;
  },
};

// A page that is itself a blob, as previews of editors are: it has no folder, so addresses are whole ones.
import { page } from "../app.mjs";
import { copied, markup } from "../copied.mjs";

export default {
  title: "A page of `blob:`",
  ways: copied,
  async make(project, { site }) {
    await project.install();
    const written = JSON.stringify(page(markup(site, "ORIGIN/node_modules/posenc/dist/"))).replaceAll("</script", "<\\/script");
    project.write(
      "index.html",
      page(`<script>
const text = ${written}.replaceAll("ORIGIN", location.origin);
location.replace(URL.createObjectURL(new Blob([text], { type: "text/html" })));
</script>`),
    );
    return { folder: ".", figure: "/" };
  },
};

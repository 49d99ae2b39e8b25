// Hugo drops HTML in Markdown; shortcodes write it.
import { answer } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const page = "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title><body>{{ .Content }}</body></html>";

export default {
  title: "Hugo",
  debian: { hugo: "hugo" },
  ways: { element: `${shared}, a shortcode`, frame: "in a shortcode", module: "in a shortcode" },
  async make(project, { site }) {
    await project.install();
    const { here, once } = pasted("hugo", site);
    project.write("config.toml", 'baseURL = "/"\ntitle = "host"\ndisableKinds = ["RSS", "sitemap"]\n');
    for (const layout of ["index", "_default/single", "_default/list"]) project.write(`layouts/${layout}.html`, page);
    for (const [file, code] of Object.entries(once)) project.write(file, code);
    project.write("layouts/shortcodes/more.html", `${frame(site)}\n${answer("/posenc/")}`);
    project.write("content/rotation.md", `---\ntitle: Rotation\n---\n\nText.\n\n${here}\n\n{{< more >}}\n\nText behind it.\n`);
    project.copyCode("static/posenc");
    await project.run("hugo");
    return { folder: "public", figure: "/rotation/" };
  },
};

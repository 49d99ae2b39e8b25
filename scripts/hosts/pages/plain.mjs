// A page as README writes it, beside node_modules.
import { page } from "../app.mjs";
import { copied, markup } from "../copied.mjs";

export default {
  title: "HTML as it is",
  ways: copied,
  async make(project, { site }) {
    await project.install();
    project.write("index.html", page(markup(site, "./node_modules/posenc/dist/")));
    return { folder: ".", figure: "/" };
  },
};

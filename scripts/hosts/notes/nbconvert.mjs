// nbconvert: figures as HTML outputs of cells, as IPython's HTML leaves them in a notebook.
import { answer } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const output = (html) => ({
  ...{ cell_type: "code", execution_count: null, metadata: {}, source: "" },
  outputs: [{ output_type: "display_data", metadata: {}, data: { "text/html": html } }],
});

/** What Python's `HTML("""…""")` displays. */
const displayed = (code) => /HTML\("""(.*)"""\)/s.exec(code)[1];

export default {
  title: "nbconvert",
  debian: { "jupyter-nbconvert": "jupyter-nbconvert" },
  ways: { element: `${shared}, its output`, frame: "HTML output", module: "HTML output" },
  async make(project, { site }) {
    await project.install();
    const cells = [displayed(pasted("jupyter", site).here), frame(site), answer("./posenc/")].map(output);
    project.write("notes.ipynb", JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }));
    project.copyCode("posenc");
    project.write("empty.js", "");
    // Debian's own write addresses of local files, which no served page may load.
    const scripts = ["require_js_url", "mathjax_url"].map((name) => `--HTMLExporter.${name}=empty.js`);
    await project.run("jupyter-nbconvert", "--to", "html", "notes.ipynb", "--log-level", "ERROR", ...scripts);
    return { folder: ".", figure: "/notes.html" };
  },
};

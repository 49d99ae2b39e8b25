// SvelteKit, rendered ahead; the figure's page is also entered by the kit's own router.
import { call, element, frame } from "../given.mjs";

export default {
  title: "SvelteKit",
  packages: ["@sveltejs/kit", "@sveltejs/adapter-static", "@sveltejs/vite-plugin-svelte", "svelte", "vite"],
  node: 24,
  ways: { element: "markup, `import`", frame: "markup", module: "`import`, in `onMount`" },
  async make(project, { site }) {
    project.write(
      "vite.config.js",
      `import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
export default { plugins: [sveltekit({ adapter: adapter() })] };
`,
    );
    project.write(
      "src/app.html",
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>',
    );
    project.write("src/routes/+layout.js", 'export const prerender = true;\nexport const trailingSlash = "always";\n');
    project.write("src/routes/+page.svelte", '<a id="there" href="/rotation/">Rotation</a>\n');
    project.write(
      "src/routes/rotation/+page.svelte",
      `<script>
  import { onMount } from "svelte";
  import "posenc/figures/rotation";
  import { load } from "posenc";
  let text = $state("");
  onMount(async () => {
    const pe = await load();
    text = JSON.stringify(${call});
  });
</script>
${element}
${frame(site)}
<output id="answer">{text}</output>
`,
    );
    await project.install({}, { scripts: true });
    await project.run("vite", "build");
    return { folder: "build", figure: "/rotation/", from: "/", link: "#there" };
  },
};

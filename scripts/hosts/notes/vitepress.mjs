// VitePress: Vue compiles the page, which is rendered ahead and changed in place.
import { call, element, frame } from "../given.mjs";

const how = "Markdown, `isCustomElement`";

export default {
  title: "VitePress",
  packages: ["vitepress", "vue"],
  ways: { element: `${how}; the code in \`onMounted\``, frame: "Markdown", module: "`import()` in `onMounted`" },
  async make(project, { site }) {
    project.write(
      ".vitepress/config.mjs",
      `export default {
  title: "host", srcDir: "notes",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("pe-") } } },
};
`,
    );
    project.write("notes/index.md", "# Notes\n\n[To the rotation](./rotation)\n");
    project.write(
      "notes/rotation.md",
      `<script setup>
import { onMounted, ref } from "vue";
const text = ref("");
onMounted(async () => {
  import("posenc/figures/rotation");
  const pe = await (await import("posenc")).load();
  text.value = JSON.stringify(${call});
});
</script>

# Rotation

${element}

${frame(site)}

<output id="answer">{{ text }}</output>

Text behind it.
`,
    );
    await project.install({}, { scripts: true });
    await project.run("vitepress", "build");
    return { folder: ".vitepress/dist", figure: "/rotation.html", from: "/", link: ".vp-doc a[href*=rotation]" };
  },
};

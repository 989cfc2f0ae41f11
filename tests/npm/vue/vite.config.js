// As a project of Vue has it; the tag is no component.
import vue from "@vitejs/plugin-vue";

const compilerOptions = { isCustomElement: (tag) => tag === "tu-danh-gia" };

export default { base: "./", plugins: [vue({ template: { compilerOptions } })] };

// The element in a page of Vue, which Vite builds.
import { createApp } from "vue";
import Page from "./Page.vue";

createApp(Page).mount("#app");

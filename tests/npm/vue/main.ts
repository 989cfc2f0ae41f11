// The element in a page of Vue.
import { createApp, defineComponent, h, onMounted, ref } from "vue";
import { define, type TuDanhGiaElement, type TuDanhGiaEvents } from "tudanhgia";
import { assessed } from "../asked.js";

const Page = defineComponent(() => {
  const sheet = ref<TuDanhGiaElement>();
  const [state, score] = [ref(""), ref("")];
  onMounted(() => define("/tudanhgia/"));
  const heard = ({ detail }: CustomEvent<TuDanhGiaEvents["save-state"]>) => (state.value = detail.state);
  const ask = async () => (score.value = JSON.stringify(await assessed(sheet.value!)));
  return () => [
    h("tu-danh-gia", { ref: sheet, level: "mau-297-huyen", lang: "vi", theme: "light", onSaveState: heard }),
    h("p", ["Trạng thái lưu: ", h("output", { id: "state" }, state.value)]),
    h("button", { type: "button", id: "ask", onClick: ask }, "Chấm lại"),
    h("pre", { id: "score" }, score.value),
  ];
});

createApp(Page).mount("#app");

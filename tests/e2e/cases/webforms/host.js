// What ASP.NET pages do: one form around everything, whose Enter key presses the portal's button. It keeps what it hears.
window.heard = [];
window.pressed = 0;
function fireDefaultButton(event) {
  if (event.key !== "Enter") return true;
  event.preventDefault();
  window.pressed += 1;
  return false;
}
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form");
  form.onkeypress = fireDefaultButton;
  form.onkeydown = fireDefaultButton;
  for (const name of ["keydown", "keypress", "keyup", "beforeinput", "input", "change", "click", "submit", "paste"]) {
    for (const place of [form, document, window]) {
      place.addEventListener(name, (event) => event.target.localName === "tu-danh-gia" && window.heard.push(name));
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.pressed += 1;
  });
});

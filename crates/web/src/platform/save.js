// Offers a text, or bytes, as a file. Opened from a disk, the page asks where, so that the file can lie beside it on a USB stick; each
// time, because another sheet may be in work by then. Elsewhere the browser puts it where it puts what is downloaded.
export async function save(name, content, type = "application/json") {
  const blob = new Blob([content], { type });
  if (location.protocol === "file:" && window.showSaveFilePicker) {
    try {
      const file = await showSaveFilePicker({ id: "tudanhgia", suggestedName: name });
      const stream = await file.createWritable();
      await stream.write(blob);
      return await stream.close();
    } catch (error) {
      // The person has changed their mind; any other trouble must not keep the sheet from being saved.
      if (error.name === "AbortError") return;
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the address after this function returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// A button that copies the text of another element; without JavaScript it stays hidden and the text can be marked by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = ("value" in source ? source.value : source.textContent).trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return;
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}

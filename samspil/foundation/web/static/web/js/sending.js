/** A form is sent once, however often its button is pressed. When there is no way through to the server it stays, with what was
 * written in it: the page a browser shows instead takes its place, and there is no way back. The words stand in the page. */
const PATIENCE = 5000; // milliseconds: after that the answer was a file, or never came
const sent = new Set();
const through = new Set();
let told = null;

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), PATIENCE);
  if (through.delete(form) || (navigator.onLine && !isWritten(form))) return;
  event.preventDefault();
  sendWhenThrough(form, event.submitter);
});
addEventListener("pageshow", () => sent.clear());
addEventListener("online", () => told?.remove());

const isWritten = (form) => [...form.elements].some((it) => it.type === "textarea" && it.value.trim());

async function sendWhenThrough(form, submitter) {
  const isThere = await fetch(import.meta.url, { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
  sent.delete(form);
  if (!isThere) return tell(form);
  told?.remove();
  through.add(form);
  form.requestSubmit(submitter);
}

function tell(form) {
  told?.remove();
  const words = document.getElementById("no-connection").content.cloneNode(true);
  told = words.firstElementChild;
  form.append(told);
  told.scrollIntoView({ block: "nearest" });
}

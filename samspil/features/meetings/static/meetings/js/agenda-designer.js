/**
 * The agenda one works on. Every button is a form that the server answers with the whole part, so times, balance and advice
 * are worked out in one place; this adds the hands: dragging, arrow keys on the grip, undo from the keyboard, and that
 * nothing typed is lost when the answer is not what was asked for.
 */
import Sortable from "sortable";

const MOVES = { ArrowUp: "up", ArrowDown: "down" };

class AgendaDesigner extends HTMLElement {
  connectedCallback() {
    if (this.awake) return;
    this.awake = true;
    this.addEventListener("htmx:before:request", (event) => this.#freshen(event.detail.ctx));
    this.addEventListener("htmx:before:swap", (event) => this.#check(event));
    this.addEventListener("htmx:after:swap", () => this.#settle());
    this.addEventListener("htmx:error", (event) => event.detail.ctx && this.#lost("agenda-not-saved"));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("input", (event) => this.#typed(event));
    this.addEventListener("click", (event) => event.target.closest("[data-again]") && this.#form()?.requestSubmit());
    document.addEventListener("keydown", (event) => this.#back(event));
    document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
    addEventListener("pagehide", () => this.#send());
    this.#sort();
  }

  /** A request may have waited for another: it is sent with what the page knows by then. */
  #freshen(ctx) {
    const body = ctx.request.body;
    if (!body?.has) return;
    if (body.has("edits")) body.set("edits", this.dataset.edits);
    const seen = this.querySelector("#inspector-form [name=seen]");
    if (body.has("seen") && ctx.sourceElement === this.#form() && seen) body.set("seen", seen.value);
  }

  /** Only our own part comes in here; a page to sign in on, or one that says what broke, does not. */
  #check(event) {
    const ctx = event.detail.ctx;
    if (ctx.target !== this) return;
    this.within = this.contains(document.activeElement);
    this.focused = document.activeElement?.id || document.activeElement?.closest("details.menu")?.id;
    this.step = this.dataset.step;
    if (ctx.text.includes("<agenda-designer")) return;
    event.preventDefault();
    this.#lost(ctx.response.raw.redirected || ctx.response.status === 403 ? "agenda-signed-out" : "agenda-not-saved");
  }

  #settle() {
    const before = this.focused && document.getElementById(this.focused);
    const there = before?.querySelector(":scope > summary") ?? before;
    if (there && document.activeElement !== there) there.focus({ preventScroll: true });
    const lost = !this.contains(document.activeElement);
    const next = this.querySelector(".is-selected h3 a") ?? this.querySelector("#blocks-title");
    if (this.within && lost) next?.focus({ preventScroll: true });
    document.activeElement?.closest(".block")?.scrollIntoView({ block: "nearest" });
    if (this.step !== this.dataset.step && matchMedia("(max-width: 47.99rem)").matches) this.#turn();
    this.step = this.dataset.step;
    this.focused = this.within = undefined;
    this.#sort();
  }

  /** On a phone the block is a page of its own: one begins at its top, and comes back to where one was. */
  #turn() {
    const at = this.dataset.step ? "#inspector-title" : ".is-selected h3 a";
    this.querySelector(at)?.focus();
    this.querySelector(this.dataset.step ? "#inspector" : ".is-selected")?.scrollIntoView({ block: "center" });
    if (this.dataset.step) scrollTo({ top: 0 });
  }

  #key(event) {
    const grip = event.target.closest(".grip");
    if (!grip || !(event.key in MOVES) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    grip.form.querySelector(`[value="${MOVES[event.key]}"]`)?.click();
  }

  #back(event) {
    if (event.key === "Escape") closeMenus();
    if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase())) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const again = event.shiftKey || event.key.toLowerCase() === "y";
    event.preventDefault();
    this.querySelector(again ? "#agenda-redo" : "#agenda-undo")?.click();
  }

  #typed(event) {
    if (event.target.form === this.#form()) this.#form().toggleAttribute("data-dirty", true);
  }

  /** What was typed in the last second before the page was left. */
  #send() {
    const form = this.#form();
    if (form?.hasAttribute("data-dirty")) navigator.sendBeacon(form.action, new FormData(form));
  }

  #form() {
    return this.querySelector("#inspector-form");
  }

  #lost(template) {
    const words = document.getElementById(template).content.cloneNode(true);
    this.querySelector("#agenda-lost").replaceChildren(words);
  }

  #sort() {
    const list = this.querySelector("#agenda-blocks");
    if (list && !Sortable.get(list)) {
      Sortable.create(list, {
        group: { name: "agenda", put: true }, handle: ".grip", animation: 160, ghostClass: "is-ghost",
        onUpdate: (event) => this.#place({ do: "place", key: event.item.dataset.key, place: event.newIndex }),
        onAdd: (event) => {
          const item = event.item.dataset.item;
          event.item.remove();
          this.#place({ do: "add", item, place: event.newIndex });
        },
      });
    }
    for (const bricks of this.querySelectorAll("[data-bricks]")) {
      if (Sortable.get(bricks)) continue;
      Sortable.create(bricks, {
        group: { name: "bricks", pull: "clone", put: false }, sort: false, animation: 160, ghostClass: "is-ghost",
        draggable: ".brick", filter: "button, a", preventOnFilter: false, delay: 150, delayOnTouchOnly: true,
      });
    }
  }

  #place(values) {
    const form = this.querySelector("#agenda-place");
    for (const [name, value] of Object.entries(values)) form.querySelector(`[name="${name}"]`).value = value;
    form.requestSubmit();
  }
}

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}

customElements.define("agenda-designer", AgendaDesigner);

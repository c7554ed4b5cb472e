/**
 * The board of the action plan: a card is dragged by its grip to how far it is, or moved there with the arrow keys. Either
 * way the card's own form is sent, so the server asks what was seen, and says when somebody was quicker. Without this, each
 * card has buttons that send the same.
 */
import Sortable from "sortable";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

class PlanBoard extends HTMLElement {
  connectedCallback() {
    this.lists = [...this.querySelectorAll("[data-status]")];
    for (const grip of this.querySelectorAll("[data-grip]")) grip.hidden = false;
    for (const list of this.lists) {
      Sortable.create(list, {
        group: "how-far",
        handle: "[data-grip]",
        draggable: "[data-card]",
        sort: false,
        forceFallback: true,
        fallbackTolerance: 4,
        onStart: () => this.toggleAttribute("data-holding", true),
        onEnd: (event) => this.#dropped(event),
      });
    }
    this.addEventListener("keydown", (event) => this.#key(event));
    if (document.readyState === "complete") this.#resume();
    else addEventListener("load", () => requestAnimationFrame(() => this.#resume()));
  }

  /** On with the card that was moved: the browser itself takes the focus away when it goes to a place on the page. */
  #resume() {
    document.getElementById(location.hash.slice(1))?.querySelector("[data-grip]")?.focus();
  }

  #dropped({ item, from, to }) {
    this.removeAttribute("data-holding");
    if (to !== from) this.#send(item, to.dataset.status);
  }

  #key(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || !(event.key in STEPS)) return;
    event.preventDefault();
    const card = grip.closest("[data-card]");
    const at = this.lists.indexOf(card.closest("[data-status]"));
    const next = this.lists[at + STEPS[event.key]];
    if (next) this.#send(card, next.dataset.status);
  }

  #send(card, status) {
    const form = card.querySelector("form[data-step]");
    form.requestSubmit(form.querySelector(`[name="status"][value="${status}"]`));
  }
}

customElements.define("plan-board", PlanBoard);

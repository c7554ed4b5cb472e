/** Choosing days of a school year with a mouse, a finger or the keyboard. Without it, each day is a link to the form. */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

class YearMarker extends HTMLElement {
  connectedCallback() {
    this.days = [...this.querySelectorAll("[data-day]")];
    if (!this.days.length) return;
    this.form = document.getElementById(this.dataset.form);
    this.days.forEach((day) => (day.tabIndex = -1));
    const asked = this.days.find((day) => day.dataset.day === this.form.elements.first.value);
    (asked ?? this.days[0]).tabIndex = 0;
    this.addEventListener("pointerdown", (event) => this.#begin(event));
    this.addEventListener("pointerover", (event) => this.#extend(event));
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.letters = new Map([...document.querySelectorAll("[data-letter]")].map((b) => [b.dataset.letter.toUpperCase(), b.dataset.type]));
    this.card = this.form.closest("[data-mark]");
    this.card.addEventListener("click", (event) => event.target.closest("[data-close]") && this.#close());
    this.card.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    this.release = () => {
      if (this.drawing) this.#float();
      this.drawing = false;
    };
    document.addEventListener("pointerup", this.release);
    if (asked) this.#choose(this.days.indexOf(asked), this.days.indexOf(asked));
  }

  disconnectedCallback() {
    document.removeEventListener("pointerup", this.release);
  }

  #begin(event) {
    const at = this.#at(event);
    if (at < 0 || event.pointerType === "touch" || event.button !== 0) return;
    this.drawing = true;
    this.#choose(event.shiftKey && this.anchor !== undefined ? this.anchor : at, at);
  }

  #extend(event) {
    const at = this.#at(event);
    if (this.drawing && at >= 0) this.#choose(this.anchor, at);
  }

  /** A finger: the first tap begins, a tap on a later day ends, the next begins again. */
  #click(event) {
    const at = this.#at(event);
    if (at < 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.pointerType !== "touch") return;
    const goesOn = this.anchor !== undefined && this.head === this.anchor && at > this.anchor;
    this.#choose(goesOn ? this.anchor : at, at);
    this.#float();
  }

  #key(event) {
    const at = this.#at(event);
    if (at < 0) return;
    const type = event.ctrlKey || event.metaKey || event.altKey ? undefined : this.#typeOf(event.key);
    if (event.key === "Enter" || event.key === " " || type) {
      event.preventDefault();
      if (this.anchor === undefined || !this.days[at].hasAttribute("data-chosen")) this.#choose(at, at);
      if (type) this.form.elements.type.value = type;
      this.#float();
      (type ? this.form.elements.label : this.form.elements.type).focus();
    }
    if (event.key === "Escape") this.#close();
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const to = Math.min(Math.max(at + STEPS[event.key], 0), this.days.length - 1);
    this.#choose(event.shiftKey && this.anchor !== undefined ? this.anchor : to, to);
    this.days[to].focus();
  }

  /** The type a letter stands for, when it is one that days can be given. */
  #typeOf(key) {
    const type = this.letters.get(key.toUpperCase());
    return [...this.form.elements.type.options].some((option) => option.value === type) ? type : undefined;
  }

  /** The form comes to where one is looking, when it is out of sight. */
  #float() {
    const box = this.form.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) this.card.setAttribute("data-afloat", "");
  }

  /** No day is chosen any more; the name that was typed stays. */
  #close() {
    this.card.removeAttribute("data-afloat");
    this.days.forEach((day) => day.removeAttribute("data-chosen"));
    this.anchor = undefined;
    for (const name of ["first", "last"]) this.form.elements[name].value = "";
    this.form.querySelector("[data-chosen]").textContent = "";
    this.days[this.head ?? 0].focus({ preventScroll: true });
  }

  #choose(anchor, head) {
    [this.anchor, this.head] = [anchor, head];
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
    this.days.forEach((day, at) => {
      day.toggleAttribute("data-chosen", first <= at && at <= last);
      day.tabIndex = at === head ? 0 : -1;
    });
    this.form.elements.first.value = this.days[first].dataset.day;
    this.form.elements.last.value = first === last ? "" : this.days[last].dataset.day;
    this.#say(this.days[first].dataset.day, this.days[last].dataset.day);
  }

  #say(first, last) {
    const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" });
    const said = [...new Set([first, last])].map((day) => words.format(new Date(`${day}T12:00`)));
    this.form.querySelector("[data-chosen]").textContent = said.join(" – ");
  }

  #at(event) {
    return this.days.indexOf(event.target.closest("[data-day]"));
  }
}

customElements.define("year-marker", YearMarker);

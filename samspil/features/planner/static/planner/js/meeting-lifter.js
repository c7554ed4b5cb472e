/**
 * Picking a meeting up and holding it over the weeks or the month, by mouse or keyboard. The server is asked once what each
 * day would mean; letting go asks again, in a dialog, and nothing has moved. Who lets go before the first answer has come is
 * asked as soon as it has. "Move" in a list opens the same dialog. Without this, each meeting is a link to the same choices.
 */
const FAR_ENOUGH = 6; // pixels before a press is a drag
const EDGE = 80; // pixels from the window's edge where it scrolls
const PATIENCE = 30000; // milliseconds: after that no answer is coming
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -5, ArrowDown: 5 };
const CLASSES = { mos: "yes", rav: "maybe", hyben: "no" };

class MeetingLifter extends HTMLElement {
  connectedCallback() {
    this.bar = this.querySelector(".lift-bar");
    this.dialog = this.querySelector("dialog.ask");
    if (!this.bar) return;
    this.cells = [...this.querySelectorAll("td[data-day]")];
    this.addEventListener("pointerdown", (event) => this.#press(event));
    this.addEventListener("click", (event) => this.#click(event), true);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.follow = (event) => this.#follow(event);
    this.release = (event) => this.#release(event);
    this.steer = (event) => this.#steer(event);
    this.body = this.dialog.querySelector("#ask-body");
    this.dialog.addEventListener("close", () => this.#close());
    this.dialog.addEventListener("htmx:before:swap", (event) => this.#check(event));
    this.dialog.addEventListener("htmx:error", (event) => event.detail.ctx && this.#lost());
  }

  disconnectedCallback() {
    if (this.bar) this.#letGo();
  }

  #press(event) {
    const meeting = event.target.closest("[data-lift]");
    this.dragged = false;
    if (!meeting || event.button !== 0 || event.pointerType === "touch" || this.held) return;
    this.pressed = { meeting, x: event.clientX, y: event.clientY };
    document.addEventListener("pointermove", this.follow);
    document.addEventListener("pointerup", this.release);
    document.addEventListener("pointercancel", this.release);
  }

  #follow(event) {
    const { meeting, x, y } = this.pressed;
    if (!this.held && Math.hypot(event.clientX - x, event.clientY - y) < FAR_ENOUGH) return;
    if (!this.held) {
      this.#lift(meeting);
      this.ghost = meeting.cloneNode(true);
      this.ghost.className = "ev lifted";
      ["data-lift", "data-held", "href"].forEach((name) => this.ghost.removeAttribute(name));
      this.ghost.setAttribute("aria-hidden", "true");
      this.append(this.ghost);
    }
    this.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
    if (event.clientY < EDGE) window.scrollBy(0, -16);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 16);
    const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest("td[data-day]");
    this.#aim(this.cells.includes(cell) ? cell : undefined);
  }

  #release(event) {
    this.#unpress();
    if (!this.held) return;
    this.dragged = true;
    if (event.type === "pointerup" && this.aim) this.#drop();
    else this.#letGo();
  }

  /** A press that became a drag is no click on the link. */
  #click(event) {
    if (this.dragged && event.target.closest("[data-lift]")) event.preventDefault();
    this.dragged = false;
    const move = event.target.closest("[data-ask]");
    if (!move || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.last = move;
    this.#ask(`${move.getAttribute("href")}?part=ask`);
  }

  #unpress() {
    document.removeEventListener("pointermove", this.follow);
    document.removeEventListener("pointerup", this.release);
    document.removeEventListener("pointercancel", this.release);
    this.pressed = undefined;
  }

  #key(event) {
    const meeting = event.target.closest("[data-lift]");
    if (this.held || !meeting || event.key !== " ") return;
    event.preventDefault();
    this.#lift(meeting);
    this.#aim(meeting.closest("td[data-day]"));
  }

  /** Keys while a meeting is held, wherever the focus is. */
  #steer(event) {
    if (event.key === "Tab") return this.#letGo();
    if (event.key === "Escape") {
      this.dragged = this.pressed !== undefined;
      this.#letGo();
    } else if (event.key === "Enter" || event.key === " ") {
      if (!event.repeat) this.#drop();
    } else if (event.key in STEPS) this.#step(STEPS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step(by) {
    const at = this.cells.indexOf(this.aim);
    this.#aim(this.cells[Math.min(Math.max(at + by, 0), this.cells.length - 1)]);
    this.aim?.scrollIntoView({ block: "nearest" });
  }

  async #lift(meeting) {
    this.held = this.last = meeting;
    this.times = undefined;
    document.addEventListener("keydown", this.steer, true);
    meeting.toggleAttribute("data-held", true);
    this.toggleAttribute("data-holding", true);
    this.#say(meeting.dataset.title, this.dialog.dataset.looking);
    const answer = (this.answer = this.#hear(`${meeting.dataset.lift}${this.dataset.times}`));
    const told = await answer;
    if (this.answer !== answer || !this.held) return;
    if (!told.times) {
      this.#letGo();
      this.#say(meeting.dataset.title, told.refusal);
      return;
    }
    this.times = told.times;
    this.cells.forEach((cell) => this.#paint(cell));
    this.#aim(this.aim);
  }

  /** What each day would mean, or a sentence about why it is not known. */
  async #hear(address) {
    const patience = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { signal: patience }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    if (!told?.times) return { refusal: told?.refusal ?? this.dialog.dataset.lost };
    return { times: new Map(told.times.map((time) => [time.day, time])) };
  }

  #paint(cell) {
    const time = this.times.get(cell.dataset.day);
    if (!time) return;
    const drop = document.createElement("span");
    drop.className = "drop num";
    drop.append(this.#sign(time.tone), document.createTextNode(time.clock));
    cell.classList.add(CLASSES[time.tone]);
    cell.title = time.says;
    cell.append(drop);
  }

  #aim(cell) {
    this.aim?.removeAttribute("data-aim");
    this.aim = cell;
    cell?.toggleAttribute("data-aim", true);
    const time = this.times?.get(cell?.dataset.day);
    if (time) this.#say(`${time.when} ${time.clock}`, time.says, time.tone);
  }

  async #drop() {
    const { held, answer } = this;
    const day = this.aim?.dataset.day;
    this.#letGo();
    if (!day) return;
    this.#open();
    const told = await answer;
    if (!this.dialog.open || this.answer !== answer) return;
    const time = told.times?.get(day);
    if (time) this.#fill(`${held.dataset.move}?part=ask&to=${encodeURIComponent(time.to)}`);
    else this.#lost(told.refusal);
  }

  #ask(address) {
    this.#open();
    this.#fill(address);
  }

  #open() {
    this.body.textContent = this.dialog.dataset.weighing;
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** An answer on its way is for a question nobody asks any more. */
  #close() {
    this.answer = undefined;
    this.body.dispatchEvent(new Event("htmx:abort"));
    this.last?.focus();
  }

  #fill(address) {
    htmx.ajax("GET", address, { source: this.body, target: this.body });
  }

  /** Only our own part comes in here; a page to sign in on, or one that says what broke, does not. */
  #check(event) {
    const { response } = event.detail.ctx;
    if (response.status < 400 && !response.raw.redirected) return;
    event.preventDefault();
    this.#lost();
  }

  #lost(says = this.dialog.dataset.lost) {
    const words = this.dialog.querySelector("template").content.cloneNode(true);
    words.querySelector("p").textContent = says;
    this.body.replaceChildren(words);
  }

  #letGo() {
    this.held?.removeAttribute("data-held");
    this.toggleAttribute("data-holding", false);
    this.ghost?.remove();
    this.#aim(undefined);
    this.cells.forEach((cell) => {
      cell.classList.remove(...Object.values(CLASSES));
      cell.removeAttribute("title");
      cell.querySelector(":scope > .drop")?.remove();
    });
    this.held = this.times = this.ghost = undefined;
    document.removeEventListener("keydown", this.steer, true);
    this.#unpress();
    this.bar.hidden = true;
  }

  #say(title, says, tone = "") {
    this.bar.hidden = false;
    this.bar.dataset.tone = tone || "stille";
    this.bar.querySelector("strong").replaceChildren(...(tone ? [this.#sign(tone)] : []), title);
    this.bar.querySelector(":scope > span").textContent = says;
  }

  #sign(tone) {
    return this.querySelector(`template[data-sign="${tone}"]`).content.cloneNode(true);
  }
}

customElements.define("meeting-lifter", MeetingLifter);

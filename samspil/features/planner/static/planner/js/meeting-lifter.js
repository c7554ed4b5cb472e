/**
 * Picking a meeting up and holding it over the weeks, by mouse or keyboard. The server is asked once what each day would
 * mean; letting go asks again, in a dialog, and nothing has moved. Without this, each meeting is a link to the same choices.
 */
const FAR_ENOUGH = 6; // pixels before a press is a drag
const EDGE = 80; // pixels from the window's edge where it scrolls
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
    this.dialog.addEventListener("close", () => this.held === undefined && this.last?.focus());
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
    document.removeEventListener("pointermove", this.follow);
    document.removeEventListener("pointerup", this.release);
    document.removeEventListener("pointercancel", this.release);
    this.pressed = undefined;
    if (!this.held) return;
    this.dragged = true;
    if (event.type === "pointerup" && this.aim) this.#drop();
    else this.#letGo();
  }

  /** A press that became a drag is no click on the link. */
  #click(event) {
    if (this.dragged && event.target.closest("[data-lift]")) event.preventDefault();
    this.dragged = false;
  }

  #key(event) {
    if (this.held) {
      if (event.key === "Escape") this.#letGo();
      else if (event.key === "Enter" || event.key === " ") this.#drop();
      else if (event.key === "Tab") return this.#letGo();
      else if (event.key in STEPS) this.#step(STEPS[event.key]);
      else return;
      event.preventDefault();
      return;
    }
    const meeting = event.target.closest("[data-lift]");
    if (meeting && event.key === " ") {
      event.preventDefault();
      this.#lift(meeting);
      this.#aim(meeting.closest("td[data-day]"));
    }
  }

  #step(by) {
    const at = this.cells.indexOf(this.aim);
    this.#aim(this.cells[Math.min(Math.max(at + by, 0), this.cells.length - 1)]);
    this.aim.scrollIntoView({ block: "nearest" });
  }

  async #lift(meeting) {
    this.held = this.last = meeting;
    this.times = undefined;
    meeting.toggleAttribute("data-held", true);
    this.toggleAttribute("data-holding", true);
    this.#say(meeting.dataset.title, "");
    const answer = await fetch(`${meeting.dataset.lift}?from=${this.dataset.from}`).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    if (this.held !== meeting) return;
    if (!told?.times) {
      this.#letGo();
      if (told?.refusal) this.#say(meeting.dataset.title, told.refusal);
      else location.assign(meeting.dataset.move);
      return;
    }
    this.times = new Map(told.times.map((time) => [time.day, time]));
    this.cells.forEach((cell) => this.#paint(cell));
    this.#aim(this.aim);
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

  #drop() {
    const time = this.times?.get(this.aim?.dataset.day);
    const meeting = this.held;
    if (!time) return;
    this.#letGo();
    const body = this.dialog.querySelector("#ask-body");
    body.textContent = body.dataset.waiting;
    this.dialog.showModal();
    htmx.ajax("GET", `${meeting.dataset.move}?part=ask&to=${encodeURIComponent(time.to)}`, { target: body });
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

/** A button that makes or uses a passkey. Without it, or in a browser that has none, the other ways in are there. */
class PasskeyDoor extends HTMLElement {
  connectedCallback() {
    this.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.#open());
    this.querySelector("input")?.addEventListener("keydown", (event) => event.key === "Enter" && this.#open());
  }

  async #open() {
    this.button.disabled = true;
    this.#say("");
    try {
      const question = await this.#ask(this.dataset.begin, {});
      if (question) await this.#answer(question);
    } catch {
      this.#say(this.dataset.stopped);
    }
    this.button.disabled = false;
  }

  async #answer(question) {
    const making = "make" in this.dataset;
    const key = making
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
    await this.#ask(this.dataset.finish, { answer: key.toJSON(), name: this.querySelector("input")?.value ?? "" });
  }

  /** What the server says: a question, a place to go to, or a sentence to show. */
  async #ask(address, words) {
    const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers:inherited")) };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(words) });
    const said = await response.json();
    if (said.to) location.assign(said.to);
    if (said.said) this.#say(said.said);
    return said.to || said.said ? null : said;
  }

  #say(words) {
    this.querySelector("[data-said]").textContent = words;
  }
}

customElements.define("passkey-door", PasskeyDoor);

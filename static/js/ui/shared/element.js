/**
 * What every element of ours stands on: a life that ends when the page is left, the pieces its
 * template promises, and one way to say that something could not be read.
 * @module
 */
import { codeOf } from '../../domain/errors.js';
import { reasonOf } from './failure.js';
import { createFailures } from './failures.js';
import { all, find, piece } from './pieces.js';

/** @import { App } from './app.js' */
/** @typedef {{ subscribe(listener: () => void): () => void }} Source something that says when it changed */

export class AppElement extends HTMLElement {
  #life = new AbortController();
  /** @type {Set<() => unknown>} what did not work and waits to be tried again */
  #failed = new Set();
  /** @type {string | undefined} */
  #words;
  #own = createFailures();
  /** @type {import('./failures.js').Failures | undefined} */
  #saidBy;
  /** Tries again what failed, and is known by the notice that offers it. */
  #again = async () => {
    for (const work of [...this.#failed]) await this.attempt(work, this.#words);
  };

  /** @returns {App} */
  get app() {
    throw new TypeError(`${this.localName} was defined without the app`);
  }

  /** Where it says what it could not read: with the others of its page, where they share the app. */
  get failures() {
    return this.#own;
  }

  /** Ends when the element leaves the page; begins anew when it comes back. */
  get life() {
    return this.#life.signal;
  }

  connectedCallback() {
    this.#life = new AbortController();
    this.connected();
    const waiting = this.all(`[data-heard-by="${this.localName}"]`, HTMLButtonElement);
    for (const control of waiting) control.disabled = false;
  }

  disconnectedCallback() {
    this.left();
    this.#life.abort();
    this.#saidBy?.takeBack(this.#again);
  }

  /** The element stands in the page: listen and show. Then what waits for it, `data-heard-by`, can be pressed. */
  connected() {}

  /** The element leaves the page; its life is just about to end. */
  left() {}

  /** @param {() => void} end called when the element leaves the page */
  until(end) {
    this.life.addEventListener('abort', end);
  }

  /**
   * The piece that the template names `data-<name>`.
   *
   * @template {Element} [T=HTMLElement]
   * @param {string} name
   * @param {new () => T} [Type]
   * @returns {T}
   */
  piece(name, Type) {
    return piece(this, name, Type);
  }

  /**
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @param {new () => T} [Type]
   * @returns {T}
   */
  find(selector, Type) {
    return find(this, selector, Type);
  }

  /**
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @param {new () => T} [Type]
   * @returns {T[]}
   */
  all(selector, Type) {
    return all(this, selector, Type);
  }

  /**
   * Do it now and after changes of what it depends on, until the page is left: one after the other, since a
   * journal that comes to a new phone changes faster than a slow one reads it.
   *
   * @param {readonly Source[]} sources
   * @param {() => unknown} work as for `attempt`
   * @param {string} [words]
   */
  async follow(sources, work, words) {
    let looks = 1;
    let last = this.attempt(work, words);
    const again = async () => {
      const look = ++looks;
      await last; // those who ask meanwhile are answered with one look
      if (look === looks && this.isConnected) last = this.attempt(work, words);
    };
    for (const source of sources) this.until(source.subscribe(again));
    await last;
  }

  /**
   * Do what may fail. Where it does, the element says so and offers to try again; nothing else on
   * it stops working.
   *
   * @param {() => unknown} work a method of this element, so that a later success is known as its own
   * @param {string} [words] what to say where the reason has no words of its own
   * @returns {Promise<boolean>} whether it worked
   */
  async attempt(work, words) {
    try {
      await work.call(this);
    } catch (error) {
      window.reportError(error);
      this.#failed.add(work);
      if (this.isConnected) this.#showFailure(error, words);
      return false;
    }
    this.#failed.delete(work);
    if (this.#failed.size === 0) this.#hideFailure();
    return true;
  }

  /** @param {unknown} error @param {string} [words] */
  #showFailure(error, words) {
    delete document.documentElement.dataset.first; // what is not readable is not nothing
    if (codeOf(error) === 'locked') return; // the page says so, with a way on
    this.#words = words;
    this.#saidBy = this.failures;
    this.#saidBy.say(this, reasonOf(error, words), this.#again);
  }

  #hideFailure() {
    const hadFocus = this.#saidBy?.takeBack(this.#again);
    if (hadFocus) this.#nextFocus()?.focus({ preventScroll: true });
  }

  /** Where somebody who pressed "Try again" goes on. @returns {HTMLElement | null} */
  #nextFocus() {
    return this.querySelector('[tabindex="-1"]') ?? document.querySelector('main h1');
  }
}

/**
 * Register an element under its tag, unless it is; with `app`, every one of them may ask for it.
 *
 * @param {string} tag
 * @param {typeof AppElement} Element
 * @param {App} [app]
 */
export function defineElement(tag, Element, app) {
  if (customElements.get(tag)) return; // a screen that was shown before has brought it
  if (!app) {
    customElements.define(tag, Element);
    return;
  }
  const WithApp = class extends Element {
    get app() {
      return app;
    }
    get failures() {
      return app.failures;
    }
  };
  customElements.define(tag, WithApp);
}

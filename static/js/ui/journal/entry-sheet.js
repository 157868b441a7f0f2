/**
 * The sheet where one entry is written. `?entry=<id>` opens it, `?entry=new` starts one. Every
 * change is saved as it is made; what comes in from elsewhere shows, except over what is being
 * written.
 * @module
 */

import { render } from 'lit';
import * as words from '#messages/entry.js';
import { deleted, restored } from '#messages/journal.js';
import { addDays, dayOf, isDay, isLocalTime, localTime } from '../../domain/day.js';
import { createQuery } from '../../platform/query.js';
import { createEntryDraft } from './entry-draft.js';
import { fillForm, fillWhen, noteOf, showValues, whenOf } from './entry-form.js';
import { momentName } from './entry-words.js';
import { joined, otherVersions } from './other-versions.js';

/** @import { App } from '../shared/app.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @import { Query } from '../../platform/query.js' */

const PATH = '/journal/';
const NEW = 'new';
const TYPING_MS = 300;
const TOAST_MS = 10_000;
const MORNING = 'T09:00';
const EVENING = 'T20:00';
const timers = {
  set: (/** @type {() => void} */ work, /** @type {number} */ ms) => window.setTimeout(work, ms),
  clear: (/** @type {number} */ timer) => window.clearTimeout(timer),
};

/** @param {App} app */
export function define(app) {
  customElements.define(
    'entry-sheet',
    class extends HTMLElement {
      /** @type {AbortController | undefined} */
      #life;
      /** @type {Query | undefined} */
      #query;
      /** @type {EntryDraft | null} */
      #draft = null;
      /** @type {string[]} other versions that still wait for a choice */
      #others = [];
      #scroll = 0;
      #opening = 0;
      /** @type {Element | null} */
      #opener = null;
      #binned = '';
      #toastTimer = 0;

      connectedCallback() {
        this.#life = new AbortController();
        const { signal } = this.#life;
        const query = createQuery({
          window,
          path: PATH,
          onChange: (values) => void this.#follow(values),
          signal,
        });
        this.#query = query;
        const endHold = app.navigation.hold(() => this.#draft?.isDirty() ?? false);
        const unsubscribe = app.journal.subscribe(({ ids }) => void this.#hear(ids));
        signal.addEventListener('abort', () => {
          endHold();
          unsubscribe();
        });
        this.#listen(signal);
        this.#listenToPage(query, signal);
        const start = this.closest('main')?.querySelector('[data-new]');
        if (start instanceof HTMLButtonElement) start.disabled = false;
        void this.#follow(query.read());
      }

      disconnectedCallback() {
        void this.#draft?.flush();
        window.clearTimeout(this.#toastTimer);
        this.#life?.abort();
        delete document.documentElement.dataset.sheet;
      }

      /** @param {AbortSignal} signal */
      #listen(signal) {
        const form = this.#form();
        form.addEventListener('change', (event) => this.#change(event), { signal });
        form.addEventListener('input', (event) => this.#type(event), { signal });
        form.addEventListener('click', (event) => void this.#click(event), { signal });
        form.addEventListener(
          'submit',
          (event) => {
            event.preventDefault();
            void this.#finish();
          },
          { signal },
        );
        this.addEventListener(
          'keydown',
          (event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) void this.#finish();
          },
          { signal },
        );
      }

      /** @param {Query} query @param {AbortSignal} signal */
      #listenToPage(query, signal) {
        const flush = () => void this.#draft?.flush();
        window.addEventListener('pagehide', flush, { signal });
        document.addEventListener(
          'visibilitychange',
          () => document.visibilityState === 'hidden' && flush(),
          { signal },
        );
        this.closest('main')?.addEventListener(
          'click',
          (event) => {
            if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
            const target = /** @type {Element} */ (event.target);
            const link = target.closest('[data-entry]');
            const button = target.closest('[data-new]');
            if (!link && !button) {
              if (target.closest('[data-undo]')) void this.#restore();
              return;
            }
            event.preventDefault();
            this.#opener = link ?? button;
            const { entry = NEW, for: day } = /** @type {HTMLElement} */ (link ?? button).dataset;
            query.push(day ? { entry, day } : { entry });
          },
          { signal },
        );
      }

      /** Open or close as the address says. @param {URLSearchParams} values */
      async #follow(values) {
        const id = values.get('entry');
        if (this.#draft?.entry()?.id === id && id) return;
        await this.#draft?.flush();
        this.#opening += 1;
        const opening = this.#opening;
        if (!id) {
          this.#close();
          return;
        }
        try {
          const [entry, pain] = await Promise.all([
            id === NEW ? null : app.journal.get(id),
            app.settings.get('pain'),
          ]);
          if (opening !== this.#opening) return;
          this.#part('asks="pain"').hidden = pain === 'off';
          this.#open(entry, id === NEW ? startOf(values.get('day'), app.clock) : '', id);
        } catch (error) {
          this.#part('failed').hidden = false;
          window.reportError(error);
        }
      }

      /** @param {Entry | null} entry @param {string} at @param {string} id */
      #open(entry, at, id) {
        const isMissing = !entry && id !== NEW;
        this.#others = [];
        this.#draft = createEntryDraft({
          journal: app.journal,
          entry,
          base: () => this.#base(),
          timers,
          onSaved: (saved) => this.#saved(saved),
          onFailed: (error) => this.#failed(error),
        });
        this.#say('');
        this.#part('failed').hidden = true;
        this.#part('missing').hidden = !isMissing;
        this.#part('read-only').hidden = !entry?.readOnly;
        this.#part('fields').hidden = isMissing;
        this.#form().reset();
        this.#show(
          entry ?? { at, pain: null, mood: null, places: [], factors: [], note: '', others: {} },
        );
        this.#reveal(id);
      }

      /** @param {string} id */
      #reveal(id) {
        if (this.hasAttribute('hidden')) this.#scroll = window.scrollY;
        this.toggleAttribute('hidden', false);
        document.documentElement.dataset.sheet = 'open';
        document.dispatchEvent(new CustomEvent('entry-shown', { detail: id }));
        if (this.getBoundingClientRect().top < 0 || isNarrow()) window.scrollTo(0, 0);
        /** @type {HTMLElement | null} */ (this.querySelector('#entry-title'))?.focus({
          preventScroll: true,
        });
      }

      #close() {
        this.#draft = null;
        if (this.hasAttribute('hidden')) return;
        const id = this.#opener?.getAttribute('data-entry') ?? '';
        this.toggleAttribute('hidden', true);
        delete document.documentElement.dataset.sheet;
        document.dispatchEvent(new CustomEvent('entry-shown', { detail: '' }));
        if (isNarrow()) window.scrollTo(0, this.#scroll);
        const back = this.#opener?.isConnected
          ? this.#opener
          : this.closest('main')?.querySelector(id ? `[data-entry="${id}"]` : 'h1');
        /** @type {HTMLElement | null | undefined} */ (back)?.focus({ preventScroll: true });
        this.#opener = null;
      }

      /** @param {Omit<Entry, 'id' | 'day' | 'tz' | 'readOnly'> & { readOnly?: boolean, id?: string }} entry */
      #show(entry) {
        const form = this.#form();
        const draft = this.#draft;
        fillForm(form, entry, (field) => draft?.isDirty(field) ?? false);
        const fields = /** @type {HTMLFieldSetElement} */ (this.#part('fields'));
        fields.disabled = entry.readOnly === true;
        this.#part('delete').hidden = !entry.id;
        this.#picture()?.refresh?.();
        this.#title(entry.at);
        const came = (entry.others.note ?? []).filter((text) => typeof text === 'string');
        this.#others = [...new Set([...this.#others, .../** @type {string[]} */ (came)])].filter(
          (text) => text !== entry.note,
        );
        this.#showOthers();
      }

      #showOthers() {
        const settle = (/** @type {string} */ note, /** @type {string} */ other) => {
          this.#others = this.#others.filter((text) => text !== other);
          noteOf(this.#form()).value = note;
          this.#draft?.put({ note });
          this.#showOthers();
        };
        render(
          otherVersions(this.#others, {
            keepBoth: (text) => settle(joined(noteOf(this.#form()).value, text), text),
            use: (text) => settle(text, text),
          }),
          this.#part('others'),
        );
      }

      /** @param {string} at */
      #title(at) {
        const title = this.querySelector('#entry-title');
        if (title && isLocalTime(at)) title.textContent = momentName(at, today(app.clock));
      }

      /** What is tapped or ticked counts at once. @param {Event} event */
      #change(event) {
        const input = event.target;
        if (!(input instanceof HTMLInputElement)) return;
        const { name, value, checked } = input;
        if (name === 'places' || name === 'factors') this.#draft?.toggle(name, value, checked);
        if (name === 'pain' || name === 'mood') this.#put({ [name]: Number(value) });
        if (name === 'date' || name === 'time') this.#move(whenOf(this.#form()));
      }

      /** @param {Event} event */
      #type({ target }) {
        if (target instanceof HTMLTextAreaElement) this.#put({ note: target.value }, TYPING_MS);
      }

      /** @param {Event} event */
      async #click(event) {
        const target = /** @type {Element} */ (event.target);
        const { clear, moment } = target.closest('button')?.dataset ?? {};
        if (clear === 'pain' || clear === 'mood') this.#clear(clear);
        if (moment) {
          const at = momentAt(moment, app.clock);
          fillWhen(this.#form(), at);
          this.#move(at);
        }
        if (target.closest('[data-again]')) await this.#draft?.flush();
        if (target.closest('[data-delete]')) await this.#remove();
        if (target.closest('[data-close]')) {
          event.preventDefault();
          await this.#finish();
        }
      }

      /** @param {'pain' | 'mood'} name */
      #clear(name) {
        const form = this.#form();
        for (const radio of form.querySelectorAll('input')) {
          if (radio.name === name) radio.checked = false;
        }
        this.#put({ [name]: null });
        /** @type {HTMLElement | null} */ (form.querySelector(`input[name="${name}"]`))?.focus();
      }

      /** @param {string} at */
      #move(at) {
        if (!isLocalTime(at)) return;
        this.#title(at);
        // A new entry has nothing to say yet; it is created where the form says it was.
        if (this.#draft?.entry()) this.#put({ at });
      }

      /** @param {Draft} changes @param {number} [ms] */
      #put(changes, ms) {
        showValues(this.#form());
        this.#draft?.put(changes, ms);
      }

      /** @returns {Draft} */
      #base() {
        const at = whenOf(this.#form());
        return isLocalTime(at) ? { at } : {};
      }

      /** @param {Entry} entry */
      #saved(entry) {
        if (this.#query?.read().get('entry') === NEW) {
          this.#query.replace({ entry: entry.id });
          document.dispatchEvent(new CustomEvent('entry-shown', { detail: entry.id }));
        }
        if (!this.isConnected) return;
        this.#part('failed').hidden = true;
        this.#show(entry);
        if (!this.#draft?.isDirty()) this.#say(words.saved);
      }

      /** @param {unknown} error */
      #failed(error) {
        this.#part('failed').hidden = false;
        this.#say('');
        window.reportError(error);
      }

      /** Another tab or device changed something. @param {string[]} ids */
      async #hear(ids) {
        const draft = this.#draft;
        const id = draft?.entry()?.id;
        if (!draft || !id || !ids.includes(id) || draft.isDirty()) return;
        const entry = await app.journal.get(id);
        if (!entry || draft !== this.#draft || draft.isDirty()) return;
        draft.show(entry);
        this.#show(entry);
      }

      /** Done: saved first, then closed. It stays open when saving failed. */
      async #finish() {
        await this.#draft?.flush();
        if (!this.#draft?.isDirty()) this.#query?.leave();
      }

      async #remove() {
        await this.#draft?.flush();
        const id = this.#draft?.entry()?.id;
        if (!id) return;
        try {
          await app.journal.remove(id);
        } catch (error) {
          this.#failed(error);
          return;
        }
        this.#binned = id;
        this.#toast(deleted, true);
        this.#query?.leave();
      }

      async #restore() {
        try {
          await app.journal.restore(this.#binned);
          this.#toast(restored, false);
        } catch (error) {
          this.#toast(words.failed, true);
          window.reportError(error);
        }
      }

      /** @param {string} message @param {boolean} offersUndo */
      #toast(message, offersUndo) {
        const toast = /** @type {HTMLElement | null | undefined} */ (
          this.closest('main')?.querySelector('[data-toast]')
        );
        const text = toast?.querySelector('span');
        const undo = toast?.querySelector('button');
        if (!toast || !text || !undo) return;
        toast.hidden = false;
        text.textContent = message;
        undo.hidden = !offersUndo;
        window.clearTimeout(this.#toastTimer);
        this.#toastTimer = window.setTimeout(() => {
          toast.hidden = true;
        }, TOAST_MS);
      }

      /** @param {string} message */
      #say(message) {
        this.#part('status').textContent = message;
      }

      #picture() {
        return /** @type {HTMLElement & { refresh?: () => void } | null} */ (
          this.querySelector('body-map')
        );
      }

      #form() {
        return /** @type {HTMLFormElement} */ (this.querySelector('form'));
      }

      /** @param {string} name */
      #part(name) {
        return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
      }
    },
  );
}

/** On a small screen the sheet takes the place of the list. */
const isNarrow = () => window.matchMedia('(max-width: 59.99rem)').matches;

/** @param {App['clock']} clock */
const nowAt = (clock) => localTime(clock.now(), clock.tz(clock.now()));

/** @param {App['clock']} clock */
const today = (clock) => dayOf(nowAt(clock));

/** A past day starts at this time of its day. @param {string | null} day @param {App['clock']} clock */
const startOf = (day, clock) =>
  day !== null && isDay(day) ? `${day}T${nowAt(clock).slice(11)}` : nowAt(clock);

/** @param {string} moment @param {App['clock']} clock */
function momentAt(moment, clock) {
  if (moment === 'morning') return today(clock) + MORNING;
  if (moment === 'evening') return addDays(today(clock), -1) + EVENING;
  return nowAt(clock);
}

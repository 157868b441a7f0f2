/**
 * `<plan-fields>`: a person's own words for a bad day, written on a good one. Saved as typed, and
 * shown as they are on every other device.
 * @module
 */
import { plan_failed, plan_saved, plan_unreadable } from '#messages/routine.js';
import { AppError } from '../../domain/errors.js';
import { createPlanDraft, readPlan } from './plan-draft.js';

/** @import { App } from '../shared/app.js' */

const SETTING = 'plan';
const QUIET_MS = 500;

/** @param {App} app */
export function define(app) {
  customElements.define(
    'plan-fields',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const draft = createPlanDraft({
          read: () => app.settings.get(SETTING),
          write: (plan) => app.settings.set(SETTING, plan),
          timers: {
            set: (work, ms) => window.setTimeout(work, ms),
            clear: (timer) => window.clearTimeout(timer),
          },
          onSaved: () => this.#say(plan_saved),
          onFailed: (error) => {
            this.#say(plan_failed);
            window.reportError(error);
          },
        });
        this.addEventListener(
          'input',
          ({ target }) => {
            if (!(target instanceof HTMLTextAreaElement)) return;
            this.#say('', target);
            draft.put(target.name, target.value, QUIET_MS);
          },
          { signal },
        );
        this.addEventListener('change', draft.flush, { signal });
        document.addEventListener('visibilitychange', draft.flush, { signal });
        const release = app.navigation.hold(draft.isWaiting);
        const unsubscribe = app.settings.subscribe(() => this.#show(draft.isWaiting));
        signal.addEventListener('abort', () => {
          unsubscribe();
          draft.flush().finally(release);
        });
        this.#show(draft.isWaiting);
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      /** Nobody's typing is replaced. @param {() => boolean} isBeingWritten */
      async #show(isBeingWritten) {
        try {
          const plan = readPlan(await app.settings.get(SETTING));
          for (const field of this.querySelectorAll('textarea')) {
            if (!isBeingWritten()) field.value = plan[field.name] ?? '';
            field.disabled = false;
          }
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          this.#say(plan_unreadable);
          window.reportError(error);
        }
      }

      /** @param {string} words @param {HTMLElement} [field] the answer stands where the eyes are */
      #say(words, field) {
        const place = this.querySelector('[data-said]');
        if (place && field && field.nextElementSibling !== place) field.after(place);
        if (place && place.textContent !== words) place.textContent = words;
      }
    },
  );
}

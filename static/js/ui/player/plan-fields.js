/**
 * `<plan-fields>`: a person's own words for a bad day, written on a good one. Saved as typed, and
 * shown as they are on every other device.
 * @module
 */
import { plan_failed, plan_saved, plan_too_long, plan_unreadable } from '#messages/routine.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { write } from '../shared/pieces.js';
import { savedWords } from '../shared/saved-words.js';
import { plural } from '../shared/text.js';
import { createPlanDraft, fittingPlan, readPlan } from './plan-draft.js';

/** @import { App } from '../shared/app.js' */

const SETTING = 'plan';
const QUIET_MS = 500;

/** @param {App} app */
export function define(app) {
  defineElement('plan-fields', PlanFields, app);
}

class PlanFields extends AppElement {
  /** @type {unknown} */
  #place;
  /** Where somebody wrote last. @type {HTMLTextAreaElement | null} */
  #last = null;
  #draft = createPlanDraft({
    read: () => this.app.settings.get(SETTING),
    write: (plan) => this.app.settings.set(SETTING, plan, this.#place),
    timers: this.app.timers,
    onSaved: () => this.#say(this.#whatIsSaved()),
    onFailed: (error) => {
      this.#say(reasonOf(error, plan_failed));
      window.reportError(error);
    },
  });

  connected() {
    const { app, life: signal } = this;
    const { flush, isWaiting } = this.#draft;
    this.#place = app.settings.place();
    this.addEventListener('input', ({ target }) => this.#typed(target), { signal });
    this.addEventListener('change', flush, { signal });
    document.addEventListener('visibilitychange', flush, { signal });
    const release = app.navigation.hold(isWaiting);
    this.until(app.navigation.saveFirst(flush));
    this.until(() => flush().finally(release));
    this.follow([app.settings], this.#show, plan_unreadable);
  }

  /** @param {EventTarget | null} target */
  #typed(target) {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.#say('', target);
    this.#last = target;
    this.#draft.put(target.name, fittingPlan(target.value).fitting, QUIET_MS);
  }

  /** @returns {string} all of it, or how much does not fit */
  #whatIsSaved() {
    const { over } = fittingPlan(this.#last?.value ?? '');
    return over > 0 ? plural(plan_too_long, over) : savedWords(this.app, plan_saved);
  }

  /** Nobody's typing is replaced; what does not fit stays on screen for whoever wrote it. */
  async #show() {
    const plan = readPlan(await this.app.settings.get(SETTING));
    for (const field of this.all('textarea', HTMLTextAreaElement)) {
      const kept = plan[field.name] ?? '';
      const isKept = fittingPlan(field.value).fitting === kept;
      if (!this.#draft.isWaiting() && !isKept) field.value = kept;
      field.disabled = false;
    }
  }

  /** @param {string} words @param {HTMLElement} [field] the answer stands where the eyes are */
  #say(words, field) {
    const place = this.piece('said');
    if (field && field.nextElementSibling !== place) field.after(place);
    write(place, words);
  }
}

/**
 * What every form of the app does alike: while it works its button says so and cannot be
 * pressed twice; a refusal stands beside the field it is about and takes the focus there.
 * @module
 */

/** A refusal in the person's own words, about one field or (`form`) the whole form. */
export class FieldError extends Error {
  /**
   * @param {string} field
   * @param {string} message
   */
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {object} how
 * @param {AbortSignal} how.signal
 * @param {(submitter: HTMLElement | null) => boolean} [how.when] whether this press is ours
 * @param {() => Promise<void>} how.work
 * @param {(error: unknown) => FieldError} how.explain
 */
export function onSubmit(form, { signal, when = () => true, work, explain }) {
  form.addEventListener(
    'submit',
    async (event) => {
      event.preventDefault();
      if (!when(event.submitter) || form.ariaBusy === 'true') return;
      clearErrors(form);
      const rest = beBusy(form, event.submitter);
      try {
        await work();
        rest();
      } catch (error) {
        rest();
        showError(form, error instanceof FieldError ? error : explain(error));
      }
    },
    { signal },
  );
}

/**
 * The same for a button outside a form. Focus comes back to it unless the work moved it on.
 *
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} work
 */
export async function whileBusy(button, work) {
  if (button.disabled) return;
  const words = button.textContent;
  const hadFocus = document.activeElement === button;
  button.disabled = true;
  button.textContent = button.dataset.busy ?? words;
  try {
    await work();
  } finally {
    button.disabled = false;
    button.textContent = words;
    if (hadFocus && document.activeElement === document.body) button.focus();
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {string} what stands in a text field
 */
export function textIn(form, name) {
  return field(form, name)?.value ?? '';
}

/** @param {HTMLFormElement} form */
export function clearErrors(form) {
  for (const place of form.querySelectorAll('[data-error]')) place.textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]'))
    input.removeAttribute('aria-invalid');
}

/**
 * @param {HTMLFormElement} form
 * @param {FieldError} error
 */
function showError(form, error) {
  const input = field(form, error.field);
  const place =
    form.querySelector(`[data-error="${error.field}"]`) ??
    form.querySelector('[data-error="form"]');
  if (place) place.textContent = error.message;
  input?.setAttribute('aria-invalid', 'true');
  const focused =
    input ?? /** @type {HTMLElement | null} */ (form.querySelector('[type="submit"]'));
  focused?.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {() => void} ends it
 */
function beBusy(form, submitter) {
  const buttons = [...form.querySelectorAll('button')].filter((button) => !button.disabled);
  const words = submitter?.textContent ?? '';
  form.ariaBusy = 'true';
  for (const button of buttons) if (!button.closest('dialog')) button.disabled = true;
  if (submitter?.dataset.busy) submitter.textContent = submitter.dataset.busy;
  return () => {
    form.ariaBusy = 'false';
    for (const button of buttons) button.disabled = false;
    if (submitter?.dataset.busy) submitter.textContent = words;
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  return /** @type {HTMLInputElement | null} */ (form.querySelector(`input[name="${name}"]`));
}

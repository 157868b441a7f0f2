/**
 * Numbers as a program writes them, shown in every way a screen has, and then as it should be; see
 * `architecture/numbers.test.js`. Nothing runs this.
 *
 * @param {number} seen
 * @param {object} screen
 * @param {boolean} screen.there
 * @param {HTMLElement} screen.place
 * @param {{ say(piece: string, text: string): void }} screen.views
 * @param {(texts: TemplateStringsArray, ...values: unknown[]) => unknown} screen.html
 * @param {(place: HTMLElement, text: string) => void} screen.write
 * @param {(message: string, values: Record<string, string | number>) => string} screen.fill
 * @param {(n: number) => string} screen.sayNumber
 */
export function showPlainly(seen, { there, place, views, html, write, fill }) {
  html`<p>${seen}</p>`;
  html`<p .textContent=${there ? seen : 0}></p>`;
  html`<p aria-label="${seen} of all"></p>`;
  html`<p>${`${seen} of all`}</p>`;
  html`<p>${there ? seen.toString() : ''}</p>`;
  place.textContent = String(seen);
  place.title = (there && `${seen}`) || '';
  place.setAttribute('aria-valuetext', seen.toFixed(1));
  fill('{n}', { n: `${seen}` });
  write(place, `${seen}`);
  views.say('count', String(seen));
}

/** @type {typeof showPlainly} */
export function showWell(seen, { there, place, views, html, fill, sayNumber }) {
  html`<p id="p${seen}" data-n=${seen}>${sayNumber(seen)}</p>`;
  html`<p .textContent=${there ? sayNumber(seen) : ''}></p>`;
  place.textContent = fill('{n}', { n: seen });
  place.dataset.n = String(seen);
  place.setAttribute('cx', String(seen));
  views.say('count', seen > 1 ? sayNumber(seen) : '');
}

/**
 * `<entry-sheet>`: where one entry is written. `?entry=<id>` opens it, `?entry=new` starts one.
 * Every change is saved as it is made; what comes in from elsewhere shows, except over what is
 * being written. Here is what is open, and why it stays; what stands on it is `entry-parts.js`, what is
 * said around that `sheet-face.js`, when the entry is `entry-moment.js`, what is saved and when
 * `entry-draft.js`, what else is done with an entry `entry-acts.js`.
 * @module
 */

import { saved } from '#messages/entry.js';
import { brought_back } from '#messages/history.js';
import { blankEntry, fittingNote } from '../../domain/entry.js';
import { address } from '../../platform/addresses.js';
import { createQuery } from '../../platform/query.js';
import { AppElement, defineElement } from '../shared/element.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf } from '../shared/scores.js';
import { define as defineBodyMap } from './body-map.js';
import { createEntryActs } from './entry-acts.js';
import { createEntryDraft } from './entry-draft.js';
import { keepingHistory } from './entry-history.js';
import { createEntryMoment, startOf } from './entry-moment.js';
import { createEntryParts } from './entry-parts.js';
import { createSheetFace } from './sheet-face.js';
import { createSheetPlace } from './sheet-place.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Query } from '../../platform/query.js' */
/** @import { Version } from '../../domain/version.js' */
/** @import { App } from '../shared/app.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @import { EntryParts } from './entry-parts.js' */

const NEW = 'new';

/** @param {App} app */
export function define(app) {
  defineBodyMap();
  defineElement('entry-sheet', EntrySheet, app);
}

class EntrySheet extends AppElement {
  /** @type {EntryDraft | null} */
  #draft = null;
  /** The one whose writer was told that it is not saved. @type {EntryDraft | null} */
  #warned = null;
  #opening = 0;
  #place = createSheetPlace(this);
  #face = createSheetFace(this, this.app.today);
  #moment = createEntryMoment(() => this.#form, this.app.today);
  /** @type {EntryParts | undefined} */
  #parts;
  #acts = createEntryActs({
    app: this.app,
    draft: () => this.#draft,
    flush: () => this.#flush(),
    onKept: (entry) => {
      this.#saved(entry);
      this.find('#entry-title').focus({ preventScroll: true });
    },
  });
  /** @type {Query | undefined} */
  #query;

  connected() {
    const { app, life: signal } = this;
    this.#parts = createEntryParts(this, {
      ...{ app, signal, draft: () => this.#draft },
      attempt: (work) => this.attempt(work),
      onMoved: (at) => this.#face.title(at),
      onApart: (note) => this.#keepApart(note),
      onChosen: (choice) => void this.attempt(() => this.#acts.choose(choice)),
      onBack: (version) => void this.attempt(() => this.#bringBack(version)),
    });
    this.until(app.navigation.hold(() => this.#draft?.isDirty() ?? false));
    this.until(
      app.journal.subscribe(({ ids, hasMoved }) =>
        hasMoved ? this.#letGo() : void this.#hear(ids),
      ),
    );
    this.until(app.today.minute.subscribe(() => this.#turnMinute()));
    this.#listen(signal);
    this.#followAddress(signal);
  }

  /** Everything that is on screen, saved now. */
  async #flush() {
    if (!this.#draft) return;
    this.#parts?.settle();
    await this.#draft.flush();
  }

  left() {
    void this.#flush();
    this.#place.leave();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const flush = () => void this.#flush();
    this.#form.addEventListener('submit', (event) => this.#finish(event), { signal });
    this.piece('close').addEventListener('click', (event) => this.#finish(event), { signal });
    this.piece('again').addEventListener('click', flush, { signal });
    this.piece('delete').addEventListener('click', () => this.#remove(), { signal });
    this.piece('restore').addEventListener('click', () => this.attempt(this.#acts.restore), {
      signal,
    });
    this.addEventListener(
      'keydown',
      (event) => {
        const isOurs = !event.defaultPrevented && !event.isComposing;
        if (event.key === 'Escape' && isOurs) void this.#finish(event);
      },
      { signal },
    );
    window.addEventListener('pagehide', flush, { signal });
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'hidden' && flush(),
      { signal },
    );
  }

  /** @param {AbortSignal} signal */
  #followAddress(signal) {
    const query = createQuery({
      window,
      path: address('journal'),
      onChange: (values) => void this.#follow(values),
      signal,
    });
    this.#query = query;
    this.#place.listen((values) => query.push(values), signal);
    void this.#follow(query.read());
  }

  /** Open or close as the address says. @param {URLSearchParams} values */
  async #follow(values) {
    const id = values.get('entry');
    if (this.#draft?.entry()?.id === id && id) return;
    await this.#flush();
    if (this.#holdsBack()) return;
    this.#opening += 1;
    const opening = this.#opening;
    if (!id) {
      this.#draft = null;
      this.#place.close();
      return;
    }
    const isLoaded = await this.attempt(this.#load);
    if (opening !== this.#opening) return;
    if (!isLoaded) this.#face.hide();
    this.#place.reveal(id);
  }

  /** What could not be saved stays on screen, with the reason, until its writer leaves a second time. */
  #holdsBack() {
    const draft = this.#draft;
    if (!draft?.isDirty() || this.#warned === draft) return false;
    this.#warned = draft;
    this.#query?.replace({ entry: draft.entry()?.id ?? NEW });
    return true;
  }

  /** What the address names, into the form. */
  async #load() {
    const { app } = this;
    const opening = this.#opening;
    const values = this.#query?.read() ?? new URLSearchParams();
    const id = values.get('entry') ?? NEW;
    const [entry, scores, newest] = await Promise.all([
      id === NEW ? null : app.journal.get(id),
      scoresOf(app.settings),
      app.journal.newestEntries(),
    ]);
    const before = newest ?? (await app.journal.entries());
    if (opening !== this.#opening) return;
    const at = entry?.at ?? startOf(values.get('day'), app.today);
    await this.#parts?.begin(before, entry, at);
    if (opening !== this.#opening) return;
    this.#face.ask(scores, id === NEW);
    this.#open(entry, at, id);
  }

  /** @param {Entry | null} entry @param {string} at when a new one begins @param {string} id */
  #open(entry, at, id) {
    const isMissing = !entry && id !== NEW;
    this.#draft = createEntryDraft({
      journal: keepingHistory(this.app),
      entry,
      base: () => this.#moment.base(),
      timers: this.app.timers,
      onSaved: (saved) => this.#saved(saved),
      onFailed: (error) => this.#failed(error),
    });
    this.#face.begin(entry, isMissing);
    this.#parts?.clear(entry, at);
    this.#moment.begin(entry || this.#query?.read().has('day') ? '' : at);
    this.#show(entry ?? blankEntry(at));
    this.#parts?.turnPicture();
  }

  /** A sheet left open before anything was written in it: what is written then is of then. */
  #turnMinute() {
    if (this.#draft?.entry() !== null || this.#draft.isDirty()) return;
    const at = this.#moment.turn();
    if (at) this.#face.title(at);
  }

  /** @param {Entry} entry */
  #show(entry) {
    this.#parts?.show(entry);
    this.#face.show(entry);
  }

  /** What it was before. @param {Version} version */
  async #bringBack(version) {
    if (await this.#acts.bringBack(version)) this.#face.say(brought_back);
  }

  /** Two versions that fit no one entry: the other becomes an entry of its own. @param {string} note */
  async #keepApart(note) {
    await this.attempt(() =>
      this.app.journal.create({ ...this.#moment.base(), note: fittingNote(note) }),
    );
  }

  /** @param {Entry} entry */
  #saved(entry) {
    if (this.#query?.read().get('entry') === NEW) {
      this.#query.replace({ entry: entry.id });
      this.#place.tell(entry.id);
    }
    if (!this.isConnected) return;
    this.#face.saved();
    this.#show(entry);
    this.#parts?.refreshHistory();
    if (!this.#draft?.isDirty()) this.#face.say(savedWords(this.app, saved));
  }

  /** @param {unknown} error */
  #failed(error) {
    this.#face.failed(error);
    window.reportError(error);
  }

  /** Another tab or device changed something. @param {string[]} ids */
  async #hear(ids) {
    const draft = this.#draft;
    const id = draft?.entry()?.id;
    const named = this.#query?.read().get('entry') ?? '';
    if (draft && !id && ids.includes(named)) await this.attempt(this.#load); // it has just arrived
    if (!draft || !id || !ids.includes(id) || draft.isDirty()) return;
    const entry = await this.app.journal.get(id);
    if (!entry || draft !== this.#draft || draft.isDirty()) return;
    draft.show(entry);
    this.#show(entry);
  }

  /** Another vault is in use: what stands here is not to be seen or saved there. */
  #letGo() {
    if (!this.#draft) return;
    this.#draft = null;
    this.#opening += 1;
    this.#parts?.forget();
    this.#query?.leave();
  }

  /** Done: saved first, then closed. It stays open when saving failed. @param {Event} event */
  async #finish(event) {
    event.preventDefault();
    await this.#flush();
    if (this.#draft?.isDirty()) return;
    const isFromToday = this.#query?.read().get('back') === 'today';
    if (isFromToday) await this.app.navigation.go(address('today'));
    else this.#query?.leave();
  }

  async #remove() {
    try {
      if (await this.#acts.remove()) this.#query?.leave();
    } catch (error) {
      this.#failed(error);
    }
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }
}

/**
 * A session that was begun as a day of a programme says so, and marks that day once enough of it is kept.
 * @module
 */
import { isEnough, isProgrammeDay, isProgrammeName } from '../../domain/programme.js';

/** @import { Practice } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */

/**
 * @param {Pick<App, 'practice' | 'programmes'>} app
 * @param {{ search: string }} location may name a programme and its day
 * @returns {Pick<Practice, 'record' | 'amend' | 'place'>}
 */
export function withDay({ practice, programmes }, { search }) {
  const query = new URLSearchParams(search);
  const name = query.get('programme');
  const day = Number(query.get('day'));
  if (!isProgrammeName(name) || !isProgrammeDay(day)) return practice;
  const programme = name;
  const place = practice.place();
  let isMarked = false;

  /**
   * The session is kept whether its day can be marked or not.
   *
   * @param {{ seconds: number, completed: boolean }} session
   */
  async function mark(session) {
    if (isMarked || !isEnough(session)) return;
    try {
      await programmes.noteDone(programme, day, place);
      isMarked = true;
    } catch (error) {
      window.reportError(error);
    }
  }

  return {
    place: practice.place,
    async record(session, where) {
      const kept = await practice.record({ ...session, programme }, where);
      await mark(session);
      return kept;
    },
    async amend(id, change) {
      const kept = await practice.amend(id, change);
      await mark(kept);
      return kept;
    },
  };
}

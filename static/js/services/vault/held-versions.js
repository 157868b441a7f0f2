/**
 * Versions from other devices that cannot be read here, for their owner to know of and decide on.
 * @module
 */

import { listHeld } from '../../store/waiting.js';

/** @import { preferOurs } from '../../sync/prefer-ours.js' */
/** @import { Desk } from './desk.js' */
/** @typedef {import('../../store/waiting.js').HeldRecord} HeldRecord */

/**
 * @param {object} given
 * @param {Pick<Desk, 'here' | 'isLookingAround'>} given.desk
 * @param {() => Promise<{ preferOurs: typeof preferOurs }>} given.settling loads what a decision does
 */
export function createHeldVersions({ desk, settling }) {
  return {
    /** @returns {Promise<HeldRecord[]>} each record once; none while made-up data are looked at */
    list: async () => (desk.isLookingAround() ? [] : listHeld((await desk.here()).db)),

    /**
     * Go on without a version that does not open: this device's own takes its place, or, where there
     * is none, it is not told of again. The bytes stay here.
     *
     * @param {string} id
     * @returns {Promise<'ours' | 'without' | null>} what it is now; null where it was readable by then
     */
    async goOnWithout(id) {
      const { preferOurs } = await settling();
      const { db, changes, saved } = await desk.here();
      const became = await preferOurs(db, id);
      changes.announce({});
      if (became === 'ours') saved();
      return became;
    },
  };
}
/** @typedef {ReturnType<typeof createHeldVersions>} HeldVersions */

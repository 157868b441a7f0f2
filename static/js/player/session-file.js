/**
 * The session's file on its media element, made anew when other sounds are wanted or have come.
 * @module
 */
import { saidIn } from './said.js';
import { soundtrack } from './soundtrack.js';

/** @import { Sounds } from './soundtrack.js' */
/** @import { Timeline } from './track.js' */

const nothing = () => undefined;

/**
 * @param {object} parts
 * @param {Pick<HTMLAudioElement, 'src'>} parts.audio
 * @param {() => Timeline} parts.timeline
 * @param {Sounds} parts.sounds
 * @param {Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>} parts.urls
 */
export function createSessionFile({ audio, timeline, sounds, urls }) {
  let url = '';
  let speaks = false;

  return {
    /** @param {{ tones: boolean, voice: boolean }} wanted */
    make({ tones, voice }) {
      const parts = soundtrack(timeline(), {
        tones: tones ? sounds.tones : nothing,
        voice: voice ? sounds.voice : nothing,
      });
      speaks = voice;
      urls.revokeObjectURL(url);
      url = urls.createObjectURL(new Blob(parts, { type: 'audio/mpeg' }));
      audio.src = url;
    },

    /** Whether the file says these words itself. @param {string} text */
    says: (text) => speaks && sounds.voice(text) !== undefined,

    /** Whether it has a clip of all that is said. */
    saysAll: () => saidIn(timeline()).every(({ say }) => sounds.voice(say) !== undefined),

    close: () => urls.revokeObjectURL(url),
  };
}

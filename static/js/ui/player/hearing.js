/**
 * How a session is heard: from its file, where the clips are here and the device plays it; else
 * from the device's own voice and tones made on the spot; else as text for a screen reader. Says
 * which, where it is not what was asked for.
 * @module
 */
import * as words from '#messages/player.js';
import { fill, megabytes } from '../shared/text.js';

/** @import { GivenCue } from '../../player/cue-giver.js' */
/** @import { CuePhase } from '../../player/track.js' */
/** @import { openChannels } from './channels.js' */
/** @import { Senses, Sounding } from './preferences.js' */
/** @import { RoutineSounds } from './sounds.js' */
/** @import { Views } from './views.js' */

/** @typedef {ReturnType<typeof openChannels>} Channels */

/**
 * @param {object} parts
 * @param {Pick<Channels, 'file' | 'sound' | 'background' | 'voice' | 'haptics' | 'liveTones'>} parts.channels
 * @param {RoutineSounds} parts.sounds
 * @param {Views} parts.views
 * @param {Senses} parts.senses
 * @param {Sounding} parts.sounding
 */
export function createHearing({ channels, sounds, views, ...first }) {
  const { file, sound, background, voice, haptics, liveTones } = channels;
  let { senses, sounding } = first;
  let isOver = false;
  let hasAsked = false;

  function make() {
    sound.change(() => file.make(senses));
    sound.set(senses.tones || (senses.voice && sounds.hasWords()));
  }

  async function fetchMissing() {
    hasAsked = false;
    tell();
    try {
      const hasCome = await sounds.load(senses);
      if (hasCome && !isOver) make();
    } finally {
      hasAsked = true;
      if (!isOver) tell();
    }
  }

  function tell() {
    if (senses.voice && hasAsked) views.say('note', whoSpeaks(channels, sounds));
    else if (senses.voice) sayWhatComes(views, sounds);
  }

  return {
    tell,
    make,

    /** To be called within the tap that starts the session; else the phone gives no sound. */
    begin() {
      make();
      sound.prime();
      background.set(behind(sounding));
      fetchMissing();
    },

    /** @param {GivenCue} cue */
    give(cue) {
      if (!senses.voice || !isSaid(channels, sounds, cue.say)) announce(views, cue);
      if (senses.tones && !(sound.isSounding() && sounds.hasTones())) {
        liveTones.play(sounding.palette, cue.tone, cue.until - cue.at);
      }
      if (senses.vibration) haptics.give(cue);
    },

    /** @param {Senses} next */
    set(next) {
      const { tones, voice: isSpoken } = senses;
      senses = next;
      if (next.tones !== tones || next.voice !== isSpoken) make();
      if (!next.voice) voice.stop();
      if (!next.vibration) haptics.stop();
      fetchMissing();
    },

    /** @param {Sounding} next */
    setSounding(next) {
      sounding = next;
      sounds.choose(next);
      make();
      background.set(behind(next));
      fetchMissing();
    },

    close() {
      isOver = true;
    },
  };
}

/** @param {Views} views @param {RoutineSounds} sounds */
function sayWhatComes(views, sounds) {
  if (!sounds.hasVoice() || sounds.hasWords()) return;
  views.say('note', fill(words.voice_coming, { size: megabytes(sounds.voiceBytes()) }));
}

/** @param {Pick<Channels, 'file' | 'voice'>} channels @param {RoutineSounds} sounds */
function whoSpeaks({ file, voice }, sounds) {
  if (!sounds.hasWords()) return voice.isAvailable() ? words.voice_device : words.voice_text;
  if (!file.saysAll()) return voice.isAvailable() ? words.voice_shared : words.voice_partly;
  return sounds.keepsWords() ? words.voice_recorded : words.voice_unkept;
}

/**
 * Says it, unless the session's file does, or is right to say nothing.
 *
 * @param {Pick<Channels, 'file' | 'sound' | 'voice'>} channels
 * @param {RoutineSounds} sounds
 * @param {string} say
 * @returns {boolean} whether anybody says it
 */
function isSaid({ file, sound, voice }, sounds, say) {
  if (sound.isSounding() && sounds.hasWords() && (say === '' || file.says(say))) return true;
  voice.speak(say);
  return voice.isAvailable();
}

/** @param {Sounding} sounding */
const behind = ({ background, 'background-level': level }) => ({ background, level });

/**
 * A screen reader hears what the voice would say; of a breath or a move, only its name.
 *
 * @param {Views} views
 * @param {{ phase?: CuePhase, short?: string, say: string }} cue
 */
function announce(views, { phase, short = '', say }) {
  views.say('announcement', (phase && words.phases[phase]) || say || short);
}

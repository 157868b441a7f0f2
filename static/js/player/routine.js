/**
 * The shapes a routine has in the page: what its file says, minus what only the page shows.
 * @module
 */

/** @typedef {'none' | 'soft' | 'double' | 'long'} Haptic */
/** @typedef {'none' | 'rise' | 'fall' | 'still' | 'bell' | 'tick'} Tone */

/** @typedef {{ short: string, say: string, haptic: Haptic, tone: Tone }} Line */
/** @typedef {Line & { s: number }} TimedLine */
/** @typedef {'in' | 'in2' | 'hold' | 'out' | 'rest'} BreathPart */
/** @typedef {{ p: BreathPart, s: number, short: string, haptic: Haptic, tone: Tone }} Phase */
/** @typedef {{ id: string, short: string, say: string }} MidLine one of those said beside the breath */

/**
 * @typedef {object} Common
 * @prop {string} id
 * @prop {string} title
 * @prop {boolean} [own] whether a person made it: then its title is theirs
 * @prop {TimedLine[]} lead_in
 * @prop {TimedLine[]} lead_out
 * @prop {{ before: 'optional' | 'none', after: 'optional' | 'none', ask: string[] }} rate
 * @prop {{ dim: boolean, auto_off: boolean }} screen
 */

/**
 * @typedef {object} BreathVariant
 * @prop {string} id
 * @prop {string} label
 * @prop {number} cycles
 * @prop {'pattern' | 'gentle_pattern'} use
 * @prop {number | null} lead_in_s
 * @prop {number | null} lead_out_s
 * @prop {number} [minutes] how long it is in all, where that was chosen and not the breaths
 * @prop {boolean} [counted] whether `cycles` is what was chosen, and stays at any pace
 * @prop {number} [ramp] seconds of the shortest breath, where the first ones grow to the pattern
 */

/**
 * @typedef {Common & {
 *   type: 'paced_breath', pattern: Phase[], gentle_pattern: Phase[], voice_cycles: number,
 *   mid_cues: MidLine[], max_cycles: number | null, variants: BreathVariant[],
 * }} PacedBreath
 */

/**
 * @typedef {Common & {
 *   type: 'guided', steps: (Line & { id: string, s: number[] })[],
 *   variants: { id: string, label: string }[],
 * }} Guided
 */

/** @typedef {{ id: string, short: string, say: string, release: string }} Group */

/**
 * @typedef {Common & {
 *   type: 'tense_release', per_group: { cue_s: number, tense_s: number, release_s: number },
 *   tense_say: string, group_haptic: { tense: Haptic, release: Haptic },
 *   groups: Group[], group_sets: Record<string, Group[]>,
 *   variants: { id: string, label: string, set: string | null, tense_s: number | null, release_s: number | null }[],
 * }} TenseRelease
 */

/**
 * @typedef {object} Move
 * @prop {string} id
 * @prop {string} name
 * @prop {number} set_up_s
 * @prop {number} sides
 * @prop {Record<string, number>} reps
 * @prop {{ go: number, hold: number, back: number }} tempo
 * @prop {number} rest_s
 * @prop {TimedLine[]} before leads into the position
 * @prop {TimedLine[]} after looks back, or leads out of it
 * @prop {{ set_up: Line, go: Line, hold: Line, back: Line }} cues
 */

/**
 * @typedef {Common & {
 *   type: 'reps', moves: Move[], variants: { id: string, label: string }[],
 * }} Reps
 */

/** @typedef {'start' | 'early' | 'half' | 'late' | 'ease' | 'end'} WalkMark */

/**
 * @typedef {Common & {
 *   type: 'timed', cues: Record<WalkMark, Line> & { brisk: Line[], easy: Line[] },
 *   stretch_s: number, ends: { share: number, most_s: number },
 *   variants: { id: string, label: string, seconds: number }[],
 * }} Timed
 */

/** @typedef {PacedBreath | Guided | TenseRelease | Reps | Timed} Routine */
export {};

/**
 * What an element may ask for. `compose.js` makes it; elements receive it in `define(app)`.
 * @module
 */

/** @import { Account } from '../../services/account/account.js' */
/** @import { DeviceNames } from '../../services/account/device-names.js' */
/** @import { InstallOffer } from '../../platform/install.js' */
/** @import { Backup } from '../../services/journal/backup.js' */
/** @import { Desk } from '../../services/vault/desk.js' */
/** @import { HeldVersions } from '../../services/vault/held-versions.js' */
/** @import { Syncing } from '../../services/vault/syncing.js' */
/** @import { Clock } from '../../domain/day.js' */
/** @import { Failures } from './failures.js' */
/** @import { Today } from './today.js' */
/** @import { Settings } from '../../services/journal/settings.js' */

/**
 * @typedef {object} Navigation
 * @prop {(path: string) => Promise<void>} go move to another page of the app
 * @prop {(path: string, signal: AbortSignal) => Promise<HTMLElement | null>} peek the `<main>` of another page, to
 *   be shown on this one
 * @prop {(page: HTMLElement) => Promise<void>} enliven bring to life what `peek` gave
 * @prop {() => Promise<void>} refresh show the same page anew, without anything that stands in it
 * @prop {(save: () => Promise<unknown>) => () => void} saveFirst a page inside this document is
 *   shown after what `save` waits for, a second at most
 * @prop {(hold: () => boolean) => () => void} hold while `hold()` is true this page is not reloaded for an update
 */

/** @typedef {{ set(work: () => void, ms: number): number, clear(timer: number): void }} Timers */

/**
 * @typedef {object} App
 * @prop {ReturnType<typeof import('../../services/journal/journal.js').createJournal>} journal
 * @prop {{ kept(id: string): void }} early what was tapped before the journal was open, and is kept now
 * @prop {ReturnType<typeof import('../../services/journal/practice.js').createPractice>} practice
 * @prop {import('../../services/journal/flares.js').Flares} flares
 * @prop {() => Promise<import('../../services/journal/experiments.js').Experiments>} experiments loaded
 *   when they are asked for
 * @prop {{ any(): Promise<boolean>, subscribe(listener: () => void): () => void }} tried whether there are any
 * @prop {() => Promise<import('../../services/journal/patterns.js').Patterns>} patterns loaded when they
 *   are asked for
 * @prop {() => Promise<import('../../services/journal/history.js').History>} history loaded when it is
 *   asked for
 * @prop {import('../../services/journal/programmes.js').Programmes} programmes
 * @prop {Settings} settings
 * @prop {Account} account
 * @prop {() => Promise<DeviceNames>} deviceNames
 * @prop {() => Promise<Backup & Pick<typeof import('../../platform/download.js'), 'downloadText'>>} backup with what
 *   hands a file over: loaded when it is asked for
 * @prop {() => Promise<import('../../services/journal/questionnaires.js').Questionnaires>} questionnaires
 *   loaded when they are asked for
 * @prop {Syncing} sync
 * @prop {HeldVersions} held
 * @prop {{ isOn(): boolean, begin(made: { words: import('../../insight/sample.js').SampleWords, random: () => number }):
 *   Promise<void>, end(): void }} sample made-up data in place of one's own
 * @prop {Pick<Desk, 'here' | 'state' | 'onState' | 'keeps' | 'written'>} desk whether the journal is open; `here` opens it,
 *   again after a failure
 * @prop {Navigation} navigation
 * @prop {InstallOffer} install
 * @prop {Clock} clock
 * @prop {Timers} timers
 * @prop {Failures} failures what could not be read on this page
 * @prop {Today} today the day it is here
 */
/**
 * For what lives before the app is open and asks for it when there is something to ask.
 *
 * @typedef {(element: HTMLElement) => Promise<App | null>} OpenFor null where the address can keep nothing:
 *   the page of the element says so
 */

/**
 * @typedef {object} Screen which elements a page brings to life
 * @prop {((open: OpenFor) => void)[]} plain registers those that stand by themselves: they live at once
 * @prop {((app: App) => void)[]} withJournal registers those that ask the app for something: they
 *   live when it is open
 */
export {};

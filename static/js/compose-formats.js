/**
 * What writes the formats of this device out as tables: asked for once a page is at rest.
 * @module
 */
import './compose-ground.js';

export { keepFormats } from './ui/shared/format-writing.js';

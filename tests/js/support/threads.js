/**
 * The worker that works apart, as the page sees it: what crosses is copied both ways, and one that
 * has been ended is heard no more. Its work runs in this thread, over the same databases.
 * @module
 */

import { workApart } from '../../../static/js/sync/apart-work.js';

/**
 * @param {object} given as the worker's own surroundings
 * @param {(post: any) => any} [given.onPost] what becomes of a message on its way to the page
 */
export function createThreads({ onPost = (post) => post, ...around }) {
  const threads = [];
  function open() {
    const thread = {
      ...{ onmessage: null, onmessageerror: null, onerror: null, isEnded: false, posts: [] },
      postMessage(job) {
        const data = structuredClone(job);
        const post = (message) => {
          if (thread.isEnded) return;
          const heard = onPost(structuredClone(message));
          thread.posts.push(heard);
          if (heard === 'dies') thread.onerror({ message: 'out of memory' });
          else thread.onmessage({ data: heard });
        };
        const onError = (error) => thread.errors.push(error);
        workApart(data, { ...around, onError, post }).then(post);
      },
      errors: [],
      terminate() {
        thread.isEnded = true;
      },
    };
    threads.push(thread);
    return thread;
  }
  return { threads, open };
}

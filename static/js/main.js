/** The composition root: creates what a page needs and joins it. @module */
export {};

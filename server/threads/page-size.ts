/** Top-level comments of a page, or direct answers of a page below a reply. */
export const BRANCHES_PER_PAGE = 50

/** Comments of a page, replies included. */
export const COMMENTS_PER_PAGE = 100

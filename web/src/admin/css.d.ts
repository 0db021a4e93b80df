/** Styles that come with a part of the page which not everybody fetches. */
declare module '*.css'

/**
 * Data inside of a document. Scripts that are no scripts are not run, and so not a matter of the content security policy
 * (https://html.spec.whatwg.org/multipage/scripting.html#data-block). Without a `<` nothing in it can end the element.
 */
export const dataBlock = (type: string, attributes: string, data: unknown): string =>
  `<script type="${type}" ${attributes}>${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`

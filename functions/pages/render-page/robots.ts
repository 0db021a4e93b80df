/** What robots need not look at, and where they find everything (https://www.rfc-editor.org/rfc/rfc9309). */
export const robotsText = (site: string): string =>
  [
    'User-agent: *',
    'Disallow: /account',
    'Disallow: /admin',
    'Disallow: /cart',
    'Disallow: /checkout',
    'Disallow: /orders',
    `Sitemap: ${site}/sitemap.xml`,
    '',
  ].join('\n')

/** The document that the web app was built as; a store without one has no pages. */
export interface Shell {
  html: string
  /** The shop's address, without a slash at the end. */
  site: string
  /** Of the object that it came as, so that an older one is known. */
  generation: string
  takenAt: string
}

/** What is known of a page that was or is to be made. */
export interface PageDocument {
  path: string
  /** How often it was found outdated. */
  edition: number
  /** For which of these it was made; 0 when it never was. */
  made: number
  /** Products and SKUs that it shows. */
  shows: readonly string[]
  /** The SKUs among them that it shows as sold out. */
  soldOut: readonly string[]
  /** The SKUs of each product that it shows as a card, which tells of all of them as one; only where there are several. */
  cards?: readonly { skus: readonly string[] }[]
  madeAt?: string
}

export const newPage = (path: string): PageDocument => ({
  path,
  edition: 0,
  made: 0,
  shows: [],
  soldOut: [],
})

const SHELL = /^<!doctype html>.*<head>.*<\/head>.*<div id="app"><\/div>/is
const SITE = /^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?$/i

/** Why something cannot be a shell; `null` when it can. */
export function faultOf(html: string, site: string): string | null {
  if (!SHELL.test(html)) return 'It has no head, or no empty element with the id app.'
  if (!SITE.test(site)) return 'Its metadata name no site, such as https://shop.example.'
  return null
}

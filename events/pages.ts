import { z } from 'zod'
import { isPagePath } from '../schemas/pages.ts'
import { defineEvent } from './kit.ts'

export const refreshRequested = defineEvent({
  name: 'pages.refresh-requested.v1',
  meaning:
    'Pages are to be made anew: everything when the web app has changed, lists now and then, since what is popular changes by itself.',
  data: z.strictObject({
    refreshId: z.string(),
    scope: z.enum(['everything', 'lists']),
    /** Where the walk through the products goes on. */
    pageToken: z.string().optional(),
  }),
  key: 'refreshId',
  producers: ['take-shell', 'refresh-pages', 'find-outdated-pages'],
  consumers: { 'find-outdated-pages': {} },
})

export const pageOutdated = defineEvent({
  name: 'pages.page-outdated.v1',
  meaning: 'What a page shows has changed, or the page is gone.',
  data: z.strictObject({
    path: z.string().refine(isPagePath, 'must be the path of a page'),
  }),
  key: 'path',
  producers: ['find-outdated-pages'],
  consumers: { 'render-page': {} },
})

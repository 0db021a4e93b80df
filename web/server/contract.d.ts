import type { RenderPage } from '../../schemas/pages.ts'

/** `#storefront`, for those who must not know how the pages are made. */
export declare const renderPage: RenderPage

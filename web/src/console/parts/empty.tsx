import type { ComponentChildren } from 'preact'

/** Why a place is empty, and what would fill it. */
export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>

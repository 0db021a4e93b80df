import { signal } from '@preact/signals'
import type { Money } from '../../../schemas/money.ts'
import { keep, recall } from '../lib/stored.ts'

export interface KnownOrder {
  orderId: string
  orderSecret: string
  at: string
  /** What was in it and what it cost, to know it again by. */
  goods: string
  total: Money | undefined
  /** Who was signed in when it was placed: it leaves this browser with them. */
  accountId?: string | undefined
}

const MOST = 50

/** The orders of this browser, newest first. Their secrets never leave it but to the shop. */
export const knownOrders = signal<readonly KnownOrder[]>(recall<KnownOrder[]>('localStorage', 'orders') ?? [])

export function rememberOrder(order: KnownOrder): void {
  const others = knownOrders.value.filter(({ orderId }) => orderId !== order.orderId)
  knownOrders.value = [order, ...others].slice(0, MOST)
  keep('localStorage', 'orders', knownOrders.value)
}

/** Forgets what was bought by whoever was signed in. What guests bought stays: nobody else could open it. */
export function forgetAccountOrders(): void {
  knownOrders.value = knownOrders.value.filter(({ accountId }) => accountId === undefined)
  keep('localStorage', 'orders', knownOrders.value)
}

export const orderSecret = (orderId: string): string | undefined =>
  knownOrders.value.find(order => order.orderId === orderId)?.orderSecret

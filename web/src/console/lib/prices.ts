/** What one unit of something costs in US dollars. */
export interface Price {
  usd: number
  per: number
}

/**
 * Google's list prices without free quota and discounts, read on `asOf`: Cloud Run of tier 1, everything else in Iowa
 * (us-central1).
 */
export const prices = {
  asOf: '2026-11-21',
  sources: {
    firestore: 'https://cloud.google.com/firestore/pricing',
    pubsub: 'https://cloud.google.com/pubsub/pricing',
    run: 'https://cloud.google.com/run/pricing',
    storage: 'https://cloud.google.com/storage/pricing',
  },
  firestoreReads: { usd: 0.03, per: 100_000 },
  firestoreWrites: { usd: 0.09, per: 100_000 },
  firestoreDeletes: { usd: 0.01, per: 100_000 },
  pubsubBytes: { usd: 40, per: 2 ** 40 },
  runRequests: { usd: 0.4, per: 1_000_000 },
  runVcpuSeconds: { usd: 0.000024, per: 1 },
  runGibSeconds: { usd: 0.0000025, per: 1 },
  storageClassA: { usd: 0.005, per: 1000 },
  storageClassB: { usd: 0.0004, per: 1000 },
} satisfies Record<string, unknown> & Record<'asOf', string>

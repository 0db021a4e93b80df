/** What people must know about one part of the suite, and no code says. */
export interface Notes {
  part: string
  lines: readonly string[]
}

/** Firestore, Pub/Sub and Cloud Storage, whose code tells what they refuse as not supported. */
export const firestore: Notes = {
  part: 'Firestore',
  lines: [
    'Earlier states (`readTime`, read-only transactions, resumed listens) reach back one hour, 20,000 changes or 16 MB.',
    'Index entries are not cut at 1,500 bytes; an explicit single-field override accepts either direction.',
    "A write that changes nothing keeps its update time and tells no listener, as Google's emulator does.",
    'Documents whose time to live is over go within the hour; in production within a day.',
  ],
}

export const pubsub: Notes = {
  part: 'Pub/Sub',
  lines: [
    'Not built: IAM policies, and tags, which are stored nowhere.',
    'Stored and answered without effect: `messageStoragePolicy`.',
    'A subscription that nobody uses expires only while the suite runs.',
    'Ordering: a puller has one batch of a key at a time; production may send it several.',
    'Exactly-once delivery: the latest 10,000 acknowledgements of a subscription can be repeated.',
    'Without it, an acknowledgement reaches the disk with the first sync after 20 ms; a kill in between delivers that message again.',
  ],
}

export const storage: Notes = {
  part: 'Cloud Storage',
  lines: [
    'Not built: the XML API but for GET, HEAD, PUT, DELETE and beginning a resumable upload of one object; gRPC, `/batch`, folders, managed folders.',
    'Stored and answered without effect: `website`, `logging`, `billing`, `encryption`, `autoclass`, `rpo`, and the lifecycle action AbortIncompleteMultipartUpload, since there are no multipart uploads by the XML API.',
    'The JSON API lets everybody do everything, as every emulator does. The XML API checks signed URLs (V4 and V2), and lets who has neither a signature nor a token see only what is public.',
    "Lifecycle rules, and the end of what was soft-deleted, come once an hour of the suite's clock; in production within a day.",
    'A rewrite within one location and class is done in one call, whatever `maxBytesRewrittenPerCall` says; so it is in production.',
    "The Node client's `TransferManager.uploadFileInChunks` always speaks to `https://BUCKET.HOST`, and so to no emulator.",
    'Google has no emulator of it to compare with.',
  ],
}

/** Parts that have no emulator of their provider's beside them. */
export const others: readonly Notes[] = [
  {
    part: 'Payments (Stripe)',
    lines: [
      'Not built: customers and saved cards, SetupIntents, disputes, balance transactions, multicapture. Every key is the same account, and one API version is answered.',
      '`pm_card_captureFails` and `pm_card_captureExpires` are ours: Stripe has no card whose capture fails.',
      "Webhooks come after 1, 2, 5, 10, 30 s, 1, 5, 15 min, then hourly for three days: sooner than Stripe's.",
    ],
  },
  {
    part: 'Cloud KMS',
    lines: [
      'Symmetric keys by the REST API only: no gRPC, no asymmetric or MAC keys, no HSM or external keys, no import, no IAM policies.',
      'Every token is taken. A destroyed version cannot be had back in its 30 days. Key material is in the data folder, in the clear.',
    ],
  },
  {
    part: 'Gemini (Vertex AI)',
    lines: [
      'The model is our own, small and deterministic, and answers as `caravan-local`; it understands shopping English.',
      "Not built: answers that are no text, several candidates, log probabilities, tools that are no functions, cached contents, tuning, batches, files, the Live API, Veo's and Imagen's methods, `computeTokens`, reading about models.",
      'Checked and without effect: temperature, `topP`, `topK`, penalties, thinking, labels. Pictures in prompts count 258 tokens and are not looked at. Tokens are counted approximately. Safety settings know a few plain signs.',
      "Embeddings have at most 768 dimensions and are of length 1 at any number; Google's have up to 3072. Every task type gives the same.",
      'Every project, location and token is taken; a request without a token is not.',
    ],
  },
  {
    part: 'Functions, hosting, scheduler',
    lines: [
      "All functions share one process and one default service account at the metadata server; each asks for its own identity by its account's name, as it would in the cloud.",
      "Functions are called without the functions framework's wrapper (see docs/decisions.md); a test holds that both answer the same.",
      'Pages that functions made are answered from the web bucket, as the load balancer rewrites their paths; Firebase Hosting serves the web app alone.',
      'Hosting routes by method and path as the load balancer does; Firebase Hosting, which cannot tell methods apart, is the development option in the cloud.',
    ],
  },
  { part: 'Not there yet', lines: ['A trace sink.'] },
]

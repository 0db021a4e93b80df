import type { CcpaCategory, DataContext, LegalGround, Purpose } from '../../../../schemas/privacy.ts'

const purposes: Record<Purpose, { title: string; text: string }> = {
  face_analysis_processing: {
    title: 'Measure my face for try-on',
    text: 'Pictures are looked at in your browser.',
  },
  personalized_recommendations: {
    title: 'Choose what to show me',
    text: 'By what you looked at and bought.',
  },
  analytics_and_improvement: {
    title: 'Count how I use the shop',
    text: 'Together with your account, to make the shop better.',
  },
  marketing_communications: { title: 'Write to me about offers', text: 'By mail, now and then.' },
}

const contexts: Record<DataContext, string> = {
  accounts: 'accounts',
  assistant: 'assistant',
  carts: 'carts',
  notifications: 'mail',
  operations: 'operations',
  orders: 'orders',
  payments: 'payments',
  privacy: 'privacy',
  shipping: 'shipping',
}

const categories: Record<CcpaCategory, string> = {
  identifiers: 'Who you are',
  commercial_information: 'What you buy',
  biometric_information: 'Your face',
  internet_activity: 'What you do here',
  inferences: 'What we conclude',
}

const grounds: Record<LegalGround, string> = {
  contract: 'contract',
  consent: 'your consent',
  legal_obligation: 'law',
  legitimate_interest: 'legitimate interest',
}

const consents = {
  title: 'What you agree to',
  text: 'Nothing of it is needed to buy something, and prices and service are the same whatever you choose. You can change your mind at any time.',
  read: 'Read the privacy notice',
  purposes,
  doNotSell: {
    title: 'Do not sell my data',
    text: 'We sell nothing either way; here you can put it on record.',
  },
  since: (day: string) => `decided on ${day}`,
  outdated: 'You agreed to an earlier notice: it no longer counts. Agree again if you like.',
  saving: 'Saving',
  history: 'Every decision',
  gave: (what: string) => `agreed: ${what}`,
  withdrew: (what: string) => `withdrawn: ${what}`,
  notice: (version: string) => `notice of ${version}`,
  none: 'You have not decided anything yet.',
  more: 'Show earlier ones',
  moreBusy: 'Fetching them',
}

const copy = {
  title: 'Take your data along',
  text: 'Everything that we keep of you, gathered from every part of the shop into one JSON file. Its schema is public.',
  ask: 'Gather my data',
  asking: 'Asking every part of the shop',
  gathering: (parts: readonly string[]) => `Being gathered; still to come: ${parts.join(', ')}.`,
  ready: (until: string) => `It is ready, until ${until}.`,
  failed: 'Not every part of the shop has answered. Ask again.',
  save: 'Save the file',
  saving: 'Fetching it',
  saved: 'Saved.',
  schema: 'Its schema',
}

const erase = {
  title: 'Delete the account',
  text: 'Everything that we keep of you is erased, in every part of the shop. What the law has us keep of your orders stays, without your name. This cannot be undone.',
  password: 'Your password, once more',
  sure: 'Yes, delete everything about me',
  send: 'Delete my account',
  sending: 'Deleting it',
}

const record = {
  title: 'Your data is being erased',
  number: (id: string) =>
    `This is the record of it, number ${id}. It says nothing about you; keep its address if you want to look again.`,
  states: {
    erasing: 'Under way. A second look an hour later makes sure that nothing came in between.',
    completed: 'Complete. Nothing of you is left here.',
    stuck: 'Not every part of the shop has answered. Somebody has been called to look at it.',
  },
  asked: 'Asked for',
  by: 'Done by, at the latest',
  done: 'Done',
  waiting: 'Still to come',
  kept: 'Kept without you',
  records: { orders: 'orders', payments: 'payments', 'parked messages': 'messages that went wrong' },
  because: {
    TAX_RECORDS: 'tax law asks for it',
    OPEN_REPAIR: 'until a message that went wrong is repaired',
  },
  again: 'Look again',
  unknown: 'There is no such record.',
  shop: 'To the shop',
}

/** What the functions say in English, in the language of the page: nothing to put in its place here. */
const heldData: Readonly<Record<string, string>> = {}

const notice = {
  title: 'Privacy',
  text: 'What we keep of you, what for, and for how long: written by the parts of the shop that keep it.',
  version: (version: string) => `Notice of ${version}`,
  sold: 'Nothing is sold, and nothing is shared for advertising.',
  categories,
  grounds,
  heldData,
  collected: 'What',
  purposes: 'What for',
  ground: 'On which ground',
  kept: 'For how long',
  nothing: 'We keep nothing of this kind.',
  rights: 'What you can do',
  yours: 'See what you agree to, take your data along, or delete your account',
  guests: 'Bought without an account? See what we keep of you, or have it erased',
}

const guest = {
  title: 'Your data, without an account',
  text: 'Say which address you bought with. If we keep anything of it, a link goes there; it works once, for an hour.',
  email: 'E-mail',
  wants: 'What you want',
  choices: { export: 'See what is kept of me', erasure: 'Have it erased' },
  send: 'Send me the link',
  sending: 'Sending it',
  sentTitle: 'Look into your mail',
  sent: (email: string) =>
    `If something was bought with ${email} here, the link is on its way. We send three an hour at most.`,
  account: 'With an account, sign in instead',
  noLink: 'This page needs the link from our mail.',
  ask: 'Ask for a link',
  begin: {
    export: {
      title: 'See what is kept of you',
      text: 'Everything that was bought with your address without an account, and where it went.',
      go: 'Gather my data',
      going: 'Asking every part of the shop',
    },
    erasure: {
      title: 'Erase what is kept of you',
      text: 'Everything that we keep of what was bought with your address is erased, in every part of the shop. What the law has us keep of your orders stays, without your name. This cannot be undone.',
      go: 'Erase it all',
      going: 'Erasing it',
    },
  },
}

export const privacy = { title: 'Privacy', contexts, consents, copy, erase, record, notice, guest }

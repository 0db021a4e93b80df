import type { Scope } from '../../../../schemas/access.ts'
import { privacy } from './en-privacy.ts'

const signIn = {
  title: 'Sign in',
  text: 'Your cart comes along, and your orders are where you are.',
  email: 'E-mail',
  password: 'Password',
  show: 'Show',
  hide: 'Hide',
  enter: 'Sign in',
  entering: 'Signing you in',
  forgotten: 'Forgot your password?',
  newHere: 'New here?',
  create: 'Create an account',
  first: 'This page is yours alone: sign in to see it.',
  ended:
    'You were signed out, because it has been a while or because the password changed. Sign in to go on here.',
  guestOrders: 'Orders placed in this browser without an account',
}

const register = {
  title: 'Create an account',
  text: 'For one cart on all your devices, and every order in one place. Nothing else needs it.',
  name: 'Name',
  optional: 'optional',
  newPassword: 'at least 8 characters',
  enter: 'Create it',
  entering: 'Creating it',
  known: 'You have one already?',
  signIn: 'Sign in',
}

const profile = {
  title: 'Your account',
  hello: (name: string) => `Hello, ${name}`,
  who: 'Who you are',
  name: 'Name',
  noName: 'not told',
  email: 'E-mail',
  proven: 'confirmed',
  unproven: 'not confirmed yet',
  unprovenText:
    'We sent a letter to this address. Its link proves that it is yours; then orders that you placed as a guest can become yours, too.',
  again: 'Send the letter again',
  sending: 'Sending it',
  sent: (email: string) => `A letter is on its way to ${email}.`,
  since: 'Customer since',
  safety: 'Password and devices',
  passwordText:
    'A new password is chosen by a link that we send to your address. All devices have to sign in again after it.',
  password: 'Send me the link',
  devicesText: 'Somebody else may have your device, or you signed in on one that is not yours?',
  everywhere: 'Sign out everywhere',
  everywhereBusy: 'Signing out everywhere',
}

const verify = {
  title: 'Confirm your address',
  busy: 'Confirming your address',
  done: 'This address is yours',
  doneText: 'What you ordered with it as a guest can be added to your account now.',
  doneAction: 'Look for my orders',
  failed: 'The address could not be confirmed',
  noLink: 'Open the link in the letter that we sent you: it leads here and does the rest.',
  toAccount: 'To your account',
}

const reset = {
  title: 'Choose a new password',
  text: 'Tell us your address. If there is an account with it, a letter with a link is on its way at once. The link works for an hour.',
  send: 'Send me the link',
  sending: 'Sending it',
  sentTitle: 'Look into your mailbox',
  sent: (email: string) =>
    `If there is an account with ${email}, a letter with a link is on its way. It works once, for an hour.`,
  newText: 'All devices have to sign in again after it.',
  newPassword: 'New password',
  save: 'Save it',
  saving: 'Saving it',
  doneTitle: 'The new password is yours',
  done: 'All devices were signed out. Sign in with it.',
  signIn: 'Sign in',
  another: 'Ask for another link',
}

const orders = {
  title: 'Your orders',
  none: 'No order with this account yet.',
  lookAround: 'Look around',
  more: 'Show older orders',
  moreBusy: 'Fetching them',
  claimTitle: 'Did you order without an account?',
  claimText: (email: string) => `Orders that were placed with ${email} can become part of this account.`,
  claim: 'Look for them',
  claiming: 'Looking for them',
  claimed: (found: number) =>
    found === 0
      ? 'There are none with this address.'
      : `Found ${found === 1 ? 'one checkout' : `${found} checkouts`} with this address. What belongs to it is above in a moment.`,
  unproven: 'First confirm that the address is yours, by the link in the letter that we sent you.',
  browser: 'Orders placed in this browser',
}

const keys = {
  title: 'API keys',
  text: 'Programs that talk to this shop show one of these. A key works for 90 days; its successor is made two weeks before that, and the old one works for another week.',
  none: 'No key yet.',
  notYours: 'Keys are made by whoever runs the shop.',
  name: 'Name',
  scopes: 'What it may do',
  used: (times: number) => (times === 1 ? 'used once' : `used ${times} times`),
  lastUsed: (day: string) => `last on ${day}`,
  ends: (day: string) => `ends on ${day}`,
  ended: 'ended',
  revoked: (day: string) => `revoked on ${day}`,
  replaced: 'has a successor',
  rotate: 'Make its successor',
  rotating: 'Making it',
  revoke: 'Revoke',
  revokeSure: (name: string) => `Revoke “${name}”? Programs with it are shut out within a minute.`,
  revokeYes: 'Yes, revoke',
  revokeNo: 'Keep it',
  make: 'Make a key',
  making: 'Making it',
  madeTitle: 'This is the key',
  madeText: 'It is shown this once: copy it to where it is needed.',
  copy: 'Copy',
  copied: 'Copied',
  scopeNames: {
    'read:products': 'read products',
    'read:recommendations': 'read recommendations',
    'read:analytics': 'read numbers',
    'read:orders': 'read orders',
    'write:orders': 'place orders',
    'write:analytics': 'write events',
    'write:metrics': 'write metrics',
    'access:ai_services': 'use the assistant and other AI',
    'access:face_analysis': 'use face analysis',
  } satisfies Record<Scope, string>,
}

export const en = {
  menu: {
    label: 'Account',
    profile: 'Profile',
    orders: 'Orders',
    privacy: 'Privacy',
    keys: 'API keys',
    signOut: 'Sign out',
    signingOut: 'Signing out',
  },
  signIn,
  register,
  profile,
  verify,
  reset,
  orders,
  keys,
  privacy,
  fix: (count: number) => `${count === 1 ? '1 field needs' : `${count} fields need`} another look.`,
  /** Under a field. */
  problems: {
    required: 'This is needed.',
    email: 'An e-mail address looks like name@example.com.',
    tooShort: 'At least 8 characters.',
    tooLong: 'This is too long.',
    choose: 'Choose at least one.',
    format: 'The shop does not take this. Please check it.',
  },
  refusals: {
    CREDENTIALS_WRONG: 'E-mail or password is not right.',
    PASSWORD_COMMON: 'This password is one of the first to be guessed. Choose another one.',
    LINK_INVALID: 'This link was used before, is too old, or belongs to another account.',
    ADDRESS_TAKEN: 'Another account has this address.',
    ADDRESS_UNPROVEN: orders.unproven,
    ORDERS_OPEN: 'Orders are still on their way to you. Cancel them, or ask again once they have arrived.',
    POLICY_OUTDATED: 'The privacy notice has changed meanwhile. Load the page anew and read it first.',
    EXPORT_NOT_READY: 'This file is no longer there. Ask for a new one.',
    EXPORT_NOT_FOUND: 'This file is no longer there. Ask for a new one.',
    ACCOUNT_GONE: 'This account is closed.',
    KEY_NOT_CURRENT: 'This key has ended or has a successor already.',
    PERMISSION_MISSING: 'Your account may not do that.',
    SIGNED_OUT: 'You are signed out. Sign in to go on.',
    UNREACHABLE: 'No answer came. Try again in a few seconds.',
    OFFLINE: 'You are offline. Try again once there is a connection.',
    BROKEN: 'Something broke on our side. Trying again often helps.',
  } as Record<string, string>,
  tooManyTries: (wait: string) => `That were too many tries. Go on in ${wait}.`,
  tooManyRequests: (wait: string) => `That was a lot at once. Go on in ${wait}.`,
  seconds: (count: number) => (count === 1 ? 'a second' : `${count} seconds`),
  minutes: (count: number) => (count === 1 ? 'a minute' : `${count} minutes`),
}

import type { HeldData } from '../../../schemas/held-data.ts'
import { HELD_DATA } from '../../../schemas/held-data.ts'
import type { PrivacyNotice, Purpose } from '../../../schemas/privacy.ts'
import { CcpaCategory, POLICY_VERSION, PURPOSES } from '../../../schemas/privacy.ts'

const MEANINGS: Readonly<Record<Purpose, string>> = {
  face_analysis_processing: 'measuring your face for try-on; pictures are looked at in your browser',
  personalized_recommendations: 'choosing what to show you by what you looked at and bought',
  analytics_and_improvement: 'counting how the shop is used, together with your account',
  marketing_communications: 'writing to you about offers',
}

const RIGHTS = [
  { right: 'know and take along', how: 'POST /v1/account/exports' },
  { right: 'delete', how: 'POST /v1/account/erasure' },
  { right: 'know and delete without an account', how: 'POST /v1/privacy/guest-requests' },
  { right: 'withdraw a consent', how: 'PUT /v1/account/consents' },
  { right: 'opt out of sale', how: 'PUT /v1/account/consents with doNotSell; nothing is sold' },
  { right: 'equal service', how: 'prices and service are the same whatever you choose' },
]

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

/** The notice, out of what each context says that it keeps. */
export const privacyNotice = (): PrivacyNotice => ({
  policyVersion: POLICY_VERSION,
  sold: false,
  sharedForAdvertising: false,
  categories: CcpaCategory.options.map(category => {
    const held: HeldData[] = HELD_DATA.filter(one => one.category === category)
    return {
      category,
      collected: held.length > 0,
      what: held.map(({ what }) => what),
      purposes: unique(held.map(({ purpose }) => purpose)),
      legalGrounds: unique(held.map(({ ground }) => ground)),
      kept: unique(held.map(({ kept }) => kept)),
    }
  }),
  purposes: PURPOSES.map(purpose => ({ purpose, meaning: MEANINGS[purpose] })),
  rights: RIGHTS,
})

/** ISO 3166-1 codes of the countries that the shop offers at checkout. The quote says whether it really sends there. */
const CODES =
  'AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT JP LT LU LV MT NL NO PL PT RO SE SI SK US'.split(
    ' ',
  )

/** States of the United States by their postal code, in the order of their names. */
const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming'

export interface Named {
  code: string
  name: string
}

/** The countries with their names in a language, sorted by them. */
export function countriesIn(locale: string): Named[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return CODES.map(code => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    a.name.localeCompare(b.name, locale),
  )
}

export const usStates = (): Named[] =>
  STATES.split(',').map(entry => ({ code: entry.slice(0, 2), name: entry.slice(3) }))

/** The country that the browser's language points to, if the shop offers it. */
export function likelyCountry(locale: string): string {
  const region = new Intl.Locale(locale).region
  return region && CODES.includes(region) ? region : 'US'
}

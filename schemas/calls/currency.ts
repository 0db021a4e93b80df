import { defineCall } from '../call.ts'
import { Conversion, ConversionRequest, CurrencyTable } from '../currency.ts'

export const listCurrencies = defineCall({
  function: 'convert-currency',
  method: 'GET',
  path: '/v1/currencies',
  summary: 'The currencies and their reference rates, with their date.',
  answer: CurrencyTable,
})

export const convertCurrency = defineCall({
  function: 'convert-currency',
  method: 'POST',
  path: '/v1/conversions',
  summary: 'Amounts in another currency, exact to the minor unit.',
  body: ConversionRequest,
  answer: Conversion,
})

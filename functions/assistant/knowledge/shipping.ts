import type { Passage } from './passage.ts'

export const shipping: readonly Passage[] = [
  {
    title: 'What delivery costs',
    text: 'Standard delivery costs $4.99 in the United States, $12.90 in the European Union, $14.90 in Switzerland, Norway and the United Kingdom, and $19.90 in the rest of the world, for each parcel of up to 20 units.',
    also: 'shipping price fee fees cost charge charges rate postage how much delivery',
  },
  {
    title: 'When delivery is free',
    text: 'Standard delivery is free from a value of goods of $75 in the United States, $150 in the European Union, Switzerland, Norway and the United Kingdom, and $250 elsewhere. Express is never free.',
    also: 'free shipping threshold minimum order no cost',
  },
  {
    title: 'How long delivery takes',
    text: 'Standard delivery takes 3 to 5 working days in the United States, 5 to 9 in the European Union, 5 to 10 in Switzerland, Norway and the United Kingdom, and 7 to 15 elsewhere. Express takes 1 to 2 working days in the United States, 2 to 4 in Europe and 3 to 6 elsewhere.',
    also: 'when arrive arrival time days fast quickly estimate tomorrow overnight speed long shipping ship',
  },
  {
    title: 'Express delivery',
    text: 'Express delivery with Caravan Express costs $14.99 in the United States, $29.90 in the European Union, $34.90 in Switzerland, Norway and the United Kingdom, and $49.90 elsewhere. You choose it at checkout.',
    also: 'express priority urgent fastest shipping rush next day',
  },
  {
    title: 'Where the shop delivers',
    text: 'The shop sends to nearly every country. It cannot send to Belarus, Cuba, Iran, North Korea, Russia and Syria, nor to places without a parcel service. The checkout shows what can be sent to your address.',
    also: 'international countries abroad worldwide overseas ship to deliver country europe canada',
  },
  {
    title: 'How to follow a parcel',
    text: 'Every parcel has a tracking number, which is shown with the order and mailed when the parcel leaves. Ask me about your order, or open the page of the order.',
    also: 'track tracking follow where is my package shipment status number',
  },
]

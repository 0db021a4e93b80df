interface List {
  products: readonly { productId: string }[]
}

/**
 * A fresh list in the order of the one that is shown, where both are of the same things: for a change of rank alone
 * nothing jumps.
 */
export function inShownOrder<Fresh extends List>(fresh: Fresh, shown: Fresh | undefined): Fresh {
  const places = new Map(shown?.products.map(({ productId }, place) => [productId, place]))
  const placeOf = ({ productId }: { productId: string }): number => places.get(productId) ?? -1
  const same = fresh.products.length === places.size && fresh.products.every(one => placeOf(one) >= 0)
  if (!same) return fresh
  return { ...fresh, products: [...fresh.products].sort((a, b) => placeOf(a) - placeOf(b)) }
}

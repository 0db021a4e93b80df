import { useEffect, useRef } from 'preact/hooks'
import { listCategories } from '../api/catalog.ts'
import { useResource } from '../lib/resource.ts'
import { resourceKeys } from '../lib/resource-keys.ts'
import { categoryName } from '../lib/words.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

interface Props {
  category: string | undefined
  query: string
}

/** The categories as stops on a way; the one that is shown is marked. */
export function CategoryWay({ category, query }: Props) {
  const list = useResource(resourceKeys.categories, listCategories)
  const nav = useRef<HTMLElement>(null)
  const here = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const [stop, way] = [here.current, nav.current]
    if (stop && way) way.scrollLeft = stop.offsetLeft - (way.clientWidth - stop.offsetWidth) / 2
  }, [category, list.state])
  const found = list.state === 'ready' ? list.data.categories : []
  const total = found.reduce((sum, { products }) => sum + products, 0)
  const stops = [{ category: undefined, products: total }, ...found]
  return (
    <nav class="way" ref={nav} aria-label={strings.shop.shelves}>
      <ul>
        {stops.map(stop => (
          <li key={stop.category ?? ''} ref={stop.category === category ? here : null}>
            <a
              href={paths.shelf(stop.category, { query })}
              aria-current={stop.category === category ? 'page' : undefined}
            >
              {stop.category ? categoryName(stop.category) : strings.shop.all}
              <small>{stop.products || '\u2007'}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { listCategories } from '../api/catalog.ts'
import { useResource } from '../lib/resource.ts'
import { resourceKeys } from '../lib/resource-keys.ts'
import { categoryName } from '../lib/words.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

const PLACES = 7

/** The categories, each with something from it. */
export function CategoryTiles() {
  const list = useResource(resourceKeys.categories, listCategories)
  if (list.state === 'failed') return null
  const tiles =
    list.state === 'ready' ? list.data.categories : Array.from({ length: PLACES }, () => undefined)
  return (
    <nav class="tiles" aria-label={strings.shop.shelves}>
      <ul>
        {tiles.map((tile, index) => (
          <li key={tile?.category ?? index}>
            {tile ? (
              <a href={paths.shelf(tile.category)}>
                <span class="tile-picture">
                  {tile.image && <img src={tile.image} alt="" width={800} height={800} loading="lazy" />}
                </span>
                {categoryName(tile.category)} <small>{tile.products}</small>
              </a>
            ) : (
              <span class="tile-picture" />
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { useState } from 'preact/hooks'
import { pageLists } from '../../../schemas/pages.ts'
import { listProducts, type Products } from '../api/catalog.ts'
import { CategoryWay } from '../elements/category-way.tsx'
import { Chosen } from '../elements/chosen.tsx'
import { Facets } from '../elements/facets.tsx'
import { GridSkeleton, ProductGrid } from '../elements/product-grid.tsx'
import { ProductRow } from '../elements/product-row.tsx'
import { SortChoice } from '../elements/sort-choice.tsx'
import { Trouble } from '../elements/trouble.tsx'
import { useResource } from '../lib/resource.ts'
import { resourceKeys, shelfName } from '../lib/resource-keys.ts'
import { go, place } from '../lib/router.ts'
import { choiceIn, narrowings, parametersOf, type ShelfChoice, widened } from '../lib/shelf-choice.ts'
import { inShownOrder } from '../lib/shown-order.ts'
import { useTitle } from '../lib/title.ts'
import { categoryName } from '../lib/words.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

const words = strings.shop

/** A category, or everything: narrowed down, sorted and searched as the address says. */
export function ShelfPage({ category }: { category: string | undefined }) {
  const choice = choiceIn(place.value.query)
  const title = choice.query ? words.found(choice.query) : category ? categoryName(category) : words.all
  useTitle(title)
  const sort = choice.sort ?? (choice.query ? undefined : pageLists.shelf.sort)
  const shelf = { ...pageLists.shelf, ...choice, sort, category } as const
  const name = shelfName(category, parametersOf(choice))
  const list = useResource(resourceKeys.shelf(name), signal => listProducts(shelf, signal), {
    keepShowing: true,
    adapt: sort === 'popular' ? inShownOrder : undefined,
  })
  const show = (next: ShelfChoice) => go(paths.shelf(category, next))
  const shown = list.state === 'ready' ? list.data : undefined
  return (
    <>
      <h1 class="shelf-title">{title}</h1>
      <CategoryWay category={category} query={choice.query} />
      <div class="shelf">
        <Narrowing choice={choice} shown={shown} onChoose={show} />
        <section aria-label={words.shelves} class="shelf-goods" data-stale={list.stale || undefined}>
          <div class="shelf-head">
            <p class="soft" role="status">
              {shown?.facets ? strings.filters.count(shown.facets.products) : '\u00a0'}
            </p>
            <SortChoice choice={choice} onChoose={show} />
          </div>
          <Chosen
            choice={choice}
            currency={shown?.facets?.price?.min.currency ?? shown?.products[0]?.price.currency ?? 'USD'}
            onChoose={show}
          />
          {list.state === 'failed' && <Trouble error={list.error} retry={list.retry} />}
          {list.state === 'loading' && <GridSkeleton />}
          {shown &&
            (shown.products.length > 0 ? (
              <ProductGrid key={name} name={name} shelf={shelf} first={shown} />
            ) : (
              <Nothing choice={choice} onChoose={show} />
            ))}
        </section>
      </div>
    </>
  )
}

interface NarrowingProps {
  choice: ShelfChoice
  shown: Products | undefined
  onChoose: (choice: ShelfChoice) => void
}

/** Beside the goods where there is room; on a phone, above them once it is asked for. */
function Narrowing({ choice, shown, onChoose }: NarrowingProps) {
  const [open, setOpen] = useState(false)
  return (
    <aside class="facets" aria-label={strings.filters.title} data-waiting={!shown || undefined}>
      <button
        type="button"
        class="button facets-button"
        data-press="narrow-down"
        aria-expanded={open}
        aria-controls="facets"
        onClick={() => setOpen(!open)}
      >
        {strings.filters.open(narrowings(choice))}
      </button>
      <div id="facets" data-open={open || undefined}>
        <Facets choice={choice} counts={shown?.facets} onChoose={onChoose} />
      </div>
    </aside>
  )
}

function Nothing({ choice, onChoose }: Omit<NarrowingProps, 'shown'>) {
  const narrowed = narrowings(choice) > 0
  const popular = useResource('popular few', signal => listProducts({ sort: 'popular', pageSize: 4 }, signal))
  return (
    <>
      <div class="nothing">
        <p>{narrowed ? words.noneFiltered : words.none}</p>
        {narrowed ? (
          <button type="button" class="button" onClick={() => onChoose(widened(choice))}>
            {strings.filters.clear}
          </button>
        ) : (
          <a class="button" href={paths.search()}>
            {words.noneAction}
          </a>
        )}
      </div>
      <ProductRow id="instead" title={words.popular} list={popular} />
    </>
  )
}

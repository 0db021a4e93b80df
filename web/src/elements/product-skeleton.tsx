import { strings } from '../strings/index.ts'

/** The place of a product page that is still being fetched. */
export function ProductSkeleton() {
  return (
    <div class="product skeleton" role="status" aria-label={strings.loading}>
      <div class="gallery">
        <div class="gallery-picture" />
      </div>
      <div class="product-words">
        <p class="bar" />
        <p class="bar bar-title" />
        <p class="bar" />
        <p class="bar bar-block" />
        <p class="bar bar-wide" />
        <p class="bar bar-wide" />
      </div>
    </div>
  )
}

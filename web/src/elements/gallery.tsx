import { useState } from 'preact/hooks'
import type { Product } from '../../../schemas/product.ts'
import { strings } from '../strings/index.ts'

/** One large picture and the others to choose from; `strip` keeps their place where another colour has more. */
export function Gallery({ images, strip }: { images: Product['images']; strip: boolean }) {
  const [chosen, setChosen] = useState<number>()
  const index = chosen ?? 0
  const shown = images[index] ?? images[0]
  return (
    <div class="gallery">
      <div class="gallery-picture">
        {shown && (
          <img
            key={shown.url}
            src={shown.url}
            alt={shown.alt}
            width={shown.width}
            height={shown.height}
            fetchpriority={chosen === undefined ? 'high' : undefined}
          />
        )}
      </div>
      {strip && (
        <ul class="gallery-others" aria-label={strings.product.pictures}>
          {images.map((image, position) => (
            <li key={image.url}>
              <button
                type="button"
                data-press={`picture-${position + 1}`}
                aria-label={strings.product.picture(position + 1, images.length)}
                aria-pressed={position === index}
                onClick={() => setChosen(position)}
              >
                <img src={image.url} alt="" width={image.width} height={image.height} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

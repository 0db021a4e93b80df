import { useState } from 'preact/hooks'
import { fieldId } from '../../lib/form-problems.ts'
import { factsOf, variantName } from '../lib/facts-text.ts'
import type { ImageRow } from '../lib/product-draft.ts'
import { words } from '../strings/index.ts'
import { Entry, Tick } from './entry.tsx'
import type { PartProps } from './product-form.tsx'

const { product: text } = words
const blank: ImageRow = { url: '', alt: '', width: '', height: '', variantIds: [] }

/** The pictures of a product, each shown as it is typed, with the variants that it shows. */
export function PictureFields({ draft, problems, change }: PartProps) {
  const { images } = draft
  const put = (index: number, part: Partial<ImageRow>) =>
    change({ images: images.map((row, at) => (at === index ? { ...row, ...part } : row)) })
  return (
    <fieldset class="part" id={fieldId('images')}>
      <legend>{text.pictures}</legend>
      {problems.images && (
        <p class="problem" role="alert">
          {problems.images}
        </p>
      )}
      {images.map((row, index) => (
        <div class="picture-row" key={index}>
          <Preview row={row} onSize={size => put(index, size)} />
          <div class="part">
            <Entry
              path={`images.${index}.url`}
              label={`${text.nth(index)} ${text.pictureUrl}`}
              hint={text.pictureHint}
              value={row.url}
              onValue={url => put(index, { url, width: '', height: '' })}
              problems={problems}
            />
            <Entry
              path={`images.${index}.alt`}
              label={text.alt}
              value={row.alt}
              onValue={alt => put(index, { alt })}
              problems={problems}
            />
            <Entry
              path={`images.${index}.width`}
              label={text.width}
              inputMode="numeric"
              size="third"
              value={row.width}
              onValue={width => put(index, { width })}
              problems={problems}
            />
            <Entry
              path={`images.${index}.height`}
              label={text.height}
              inputMode="numeric"
              size="third"
              value={row.height}
              onValue={height => put(index, { height })}
              problems={problems}
            />
            <Shows
              row={row}
              index={index}
              draft={draft}
              onChange={variantIds => put(index, { variantIds })}
            />
            <button
              type="button"
              class="link-button"
              aria-label={text.remove(row.alt || text.nth(index))}
              onClick={() => change({ images: images.filter((_, at) => at !== index) })}
            >
              {text.removeShort}
            </button>
          </div>
        </div>
      ))}
      <button type="button" class="button" onClick={() => change({ images: [...images, blank] })}>
        {text.addPicture}
      </button>
    </fieldset>
  )
}

interface ShowsProps {
  row: ImageRow
  index: number
  draft: PartProps['draft']
  onChange: (variantIds: readonly string[]) => void
}

/** Which variants a picture shows; none named, it shows them all. */
function Shows({ row: { variantIds }, index, draft: { variants }, onChange }: ShowsProps) {
  if (variants.length === 0) return null
  return (
    <fieldset class="ticks">
      <legend>
        {text.shows} {variantIds.length === 0 && <small>{text.showsAll}</small>}
      </legend>
      {variants.map(({ variantId, facts }) => (
        <Tick
          key={variantId}
          id={`shows-${index}-${variantId}`}
          label={variantName(factsOf(facts) ?? {}) || variantId}
          checked={variantIds.includes(variantId)}
          onCheck={checked =>
            onChange(checked ? [...variantIds, variantId] : variantIds.filter(id => id !== variantId))
          }
        />
      ))}
    </fieldset>
  )
}

const isAddress = (url: string): boolean => /^(\/(?!\/)|https:\/\/)[^\s"'<>\\]*$/.test(url)

/** The picture itself; it says how large it is. */
function Preview({
  row: { url, alt, width, height },
  onSize,
}: {
  row: ImageRow
  onSize: (size: { width: string; height: string }) => void
}) {
  const [failed, setFailed] = useState('')
  const address = url.trim()
  if (!isAddress(address)) return <p class="picture soft">{text.emptyPicture}</p>
  if (failed === address) return <p class="picture soft">{text.noPicture}</p>
  return (
    <div class="picture">
      <img
        key={address}
        src={address}
        alt={alt}
        onError={() => setFailed(address)}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          if (!width && !height && naturalWidth > 0)
            onSize({ width: String(naturalWidth), height: String(naturalHeight) })
        }}
      />
    </div>
  )
}

import { type Bar, blocksOf, ceilingOf, highestOf } from '../lib/chart.ts'
import { words } from '../strings/index.ts'
import { Fold } from './fold.tsx'

const { numbers: text } = words

interface Props {
  title: string
  bars: readonly Bar[]
  /** How a number of the scale is written. */
  scale: (value: number) => string
  /** What each part of the bars is, where there are several. */
  legend?: readonly { key: string; name: string }[]
  /** The columns of the table that says the same. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Bars over days. The drawing says its gist to those who listen; a table under it says all of it. */
export function BarChart({ title, bars, scale, legend = [], columns, rows }: Props) {
  const ceiling = ceilingOf(bars)
  const best = highestOf(bars)
  const gist = best ? text.best(best.text, best.label) : text.quiet
  const ends = [bars[0], bars[Math.floor(bars.length / 2)], bars.at(-1)]
  return (
    <figure class="chart">
      <figcaption>
        {title} <small>{gist}</small>
      </figcaption>
      {legend.length > 0 && (
        <ul class="legend">
          {legend.map(({ key, name }) => (
            <li key={key} data-part={key}>
              {name}
            </li>
          ))}
        </ul>
      )}
      <div class="plot">
        <span class="plot-top">{scale(ceiling)}</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={`${title}. ${gist}`}>
          <path d="M0 0.250h100M0 50h100M0 99.750h100" vector-effect="non-scaling-stroke" />
          {blocksOf(bars, ceiling).map((blocks, index) => (
            <g key={bars[index]?.label}>
              <title>{`${bars[index]?.label}: ${bars[index]?.text}`}</title>
              {blocks.map(({ key, ...block }) => (
                <rect key={key} data-part={key} {...block} />
              ))}
            </g>
          ))}
        </svg>
        <p class="plot-days" aria-hidden="true">
          {ends.map((bar, index) => (
            <span key={`${bar?.label} ${index}`}>{bar?.label}</span>
          ))}
        </p>
      </div>
      <Fold title={text.table}>{() => <Table columns={columns} rows={rows} />}</Fold>
    </figure>
  )
}

function Table({ columns, rows }: Pick<Props, 'columns' | 'rows'>) {
  return (
    <table class="table">
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={columns[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

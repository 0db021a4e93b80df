import type { ComponentChildren } from 'preact'

/** A table that scrolls sideways by itself where the screen is narrow. */
export const Table = ({
  label,
  columns,
  children,
}: {
  label: string
  columns: readonly (string | { name: string; digits: true })[]
  children: ComponentChildren
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section class="table" tabIndex={0} aria-label={label}>
    <table>
      <thead>
        <tr>
          {columns.map(column => {
            const { name, digits } = typeof column === 'string' ? { name: column, digits: false } : column
            return (
              <th key={name} scope="col" class={digits ? 'number' : undefined}>
                {name}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

import { words } from '../strings/index.ts'

const { numbers: text } = words

interface Props {
  title: string
  reasons: readonly { name: string; orders: number }[]
  none: string
}

/** How often each reason was the one: a table whose counts are drawn, too. */
export function ReasonChart({ title, reasons, none }: Props) {
  const most = Math.max(1, ...reasons.map(({ orders }) => orders))
  return (
    <section class="reasons">
      <h2>{title}</h2>
      {reasons.length === 0 && <p class="soft">{none}</p>}
      {reasons.length > 0 && (
        <table class="table">
          <thead class="sr-only">
            <tr>
              <th scope="col">{text.reason}</th>
              <th scope="col">{text.orders}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ name, orders }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(orders / most) * 100} height="4" />
                  </svg>
                </th>
                <td>{orders}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** A choice of one of some words. */
export const Choice = ({
  label,
  value,
  options,
  onChoose,
}: {
  label: string
  value: string
  options: readonly (string | { value: string; label: string })[]
  onChoose: (value: string) => void
}) => (
  <label class="choice">
    <span>{label}</span>
    <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {options.map(option => {
        const one = typeof option === 'string' ? { value: option, label: option } : option
        return (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        )
      })}
    </select>
  </label>
)

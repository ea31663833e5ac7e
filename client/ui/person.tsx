/** People as initials in a ring of their colour. The name is always there for a pointer and a screen reader. */
import css from './person.module.css'

/** First letters of the first and the last word of a name, at most two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** `label` is what is read and shown on hover: the name and the organisation. */
export const Initials = (props: { name: string; label: string; color?: string | undefined }) => (
  <span
    className={css['initials']}
    role="img"
    aria-label={props.label}
    title={props.label}
    style={props.color ? { ['--person' as string]: props.color } : undefined}
  >
    {initialsOf(props.name)}
  </span>
)

/** Several people in a row; what is over `max` becomes `more(n)`. */
export function People(props: {
  people: readonly { name: string; organisation: string; color?: string }[]
  max: number
  more(n: number): string
}) {
  const shown = props.people.slice(0, props.max)
  const rest = props.people.length - shown.length
  return (
    <ul className={css['stack']}>
      {shown.map((person, i) => (
        // Two people may share name and organisation; the order is the server's.
        // biome-ignore lint/suspicious/noArrayIndexKey: stateless items
        <li key={i}>
          <Initials
            name={person.name}
            color={person.color}
            label={person.organisation ? `${person.name}, ${person.organisation}` : person.name}
          />
        </li>
      ))}
      {rest > 0 && <li className={css['more']}>{props.more(rest)}</li>}
    </ul>
  )
}

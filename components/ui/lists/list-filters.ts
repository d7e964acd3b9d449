/** One thing a list can be narrowed by; `name` is the API's query name. */
export interface FilterField {
  name: string
  label: string
  /** Choices; several may be picked and travel comma separated. Without choices the value is typed. */
  options?: readonly { value: string; label: string }[]
  /** A day picker; the value sent is the ISO moment the day starts (`from`) or ends (`to`). */
  day?: 'from' | 'to'
  placeholder?: string
}

/** What a pill says for a filter's value. */
export function presentFilter({ options, day }: FilterField, value: string): string {
  if (day) return new Date(value).toLocaleDateString('en', { dateStyle: 'medium' })
  return value
    .split(',')
    .map((part) => options?.find((option) => option.value === part)?.label ?? part)
    .join(', ')
}

/** The local day of a moment, as `<input type=date>` wants it. */
export function parseDay(moment: string): string {
  if (moment === '') return ''
  const date = new Date(moment)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** The moment a local day starts or ends, in ISO form; nothing for an unfinished date. */
export function presentDay(day: string, edge: 'from' | 'to'): string {
  const date = new Date(`${day}T${edge === 'from' ? '00:00:00.000' : '23:59:59.999'}`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** "1.4 MB" (powers of 1000, as file managers count). */
export function presentBytes(bytes: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1)
  const amount = bytes / 1000 ** power
  const digits = power === 0 || amount >= 100 ? 0 : 1
  return `${amount.toFixed(digits)} ${units[power] ?? 'B'}`
}

/** A size in bytes; the exact number is the tooltip. `--` when unknown. */
export function Bytes({ bytes }: { bytes: number | undefined | null }) {
  if (bytes === undefined || bytes === null) return '--'
  return (
    <span title={`${bytes.toLocaleString('en')} bytes`} style={{ whiteSpace: 'nowrap' }}>
      {presentBytes(bytes)}
    </span>
  )
}

const hourMs = 3_600_000

export const ranges = [
  { id: '24h', label: '24 hours', ms: 24 * hourMs },
  { id: '7d', label: '7 days', ms: 7 * 24 * hourMs },
  { id: '30d', label: '30 days', ms: 30 * 24 * hourMs },
  { id: 'all', label: 'All', ms: undefined },
] as const
export type Range = (typeof ranges)[number]['id']

export const parseRange = (text: string | null): Range => ranges.find(({ id }) => id === text)?.id ?? 'all'

/** The moment the range starts; nothing for all time. */
export function startOfRange(range: Range, now: Date): Date | undefined {
  const ms = ranges.find(({ id }) => id === range)?.ms
  return ms === undefined ? undefined : new Date(now.getTime() - ms)
}

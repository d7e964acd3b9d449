import type { FilterField } from '#components/ui/lists/list-filters.ts'

/** The address of an export of what the list shows: the same filters, taken from the page's own address. */
export function exportPath(
  base: string,
  params: { get: (name: string) => string | null },
  filters: readonly FilterField[],
  format: 'csv' | 'jsonl',
): string {
  const query = new URLSearchParams({ format })
  for (const name of ['search', ...filters.map((filter) => filter.name)]) {
    const value = params.get(name)
    if (value) query.set(name, value)
  }
  return `${base}/auditEvents/export?${query}`
}

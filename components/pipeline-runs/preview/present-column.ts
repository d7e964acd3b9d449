import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import type { ColumnPreview } from '#lib/pipelines/tables/table-preview.ts'

const typeNames: Record<ColumnPreview['type'], string> = {
  boolean: 'Boolean',
  integer: 'Numeric',
  double: 'Numeric',
  string: 'String',
  datetime: 'Date and time',
}

const roleNames: Record<ColumnPreview['role'], string> = {
  feature: 'Feature',
  label: 'Label',
  score: 'Score',
  weight: 'Weight',
  ignored: 'Ignored',
}

/** "Numeric Feature", "Categorical Label". */
export const presentFeatureType = ({ type, role, isCategorical }: ColumnPreview): string =>
  `${isCategorical && type !== 'string' ? 'Categorical' : typeNames[type]} ${roleNames[role]}`

/** The figures of one column, as the window Preview data calls them. */
export function presentColumn(column: ColumnPreview): Attribute[] {
  const { mean, median, min, max, std, unique, missing } = column
  return [
    { label: 'Mean', value: presentNumber(mean) },
    { label: 'Median', value: presentNumber(median) },
    { label: 'Min', value: presentLimit(min, column) },
    { label: 'Max', value: presentLimit(max, column) },
    { label: 'Standard deviation', value: presentNumber(std) },
    { label: 'Unique values', value: unique.toLocaleString('en') },
    { label: 'Missing values', value: missing.toLocaleString('en') },
    { label: 'Feature type', value: presentFeatureType(column) },
  ]
}

/** A text that looks like a number is none. */
function presentLimit(value: ColumnPreview['min'], { type }: ColumnPreview): string {
  if (value === null) return '--'
  return type === 'integer' || type === 'double' ? presentNumber(Number(value)) : String(value)
}

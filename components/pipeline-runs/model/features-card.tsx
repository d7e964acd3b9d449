import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'

const shownCategories = 10

/** The columns that were learned from, and how each became numbers. */
export function FeaturesCard({ features }: { features: TrainingFile['features'] }) {
  return (
    <KeyValueCard
      title="Columns learned from"
      items={features.map((spec) => ({ label: spec.column, value: presentFeature(spec) }))}
    />
  )
}

function presentFeature(spec: TrainingFile['features'][number]): string {
  const missing = spec.hasMissing ? '; some were missing' : ''
  if (!('categories' in spec)) return `${spec.kind === 'boolean' ? 'True or false' : 'Number'}${missing}`
  const { categories } = spec
  const more = categories.length - shownCategories
  const named = `${categories.slice(0, shownCategories).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return `One of ${categories.length}: ${named}${missing}`
}

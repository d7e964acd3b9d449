import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

type Flavors = ModelVersionResource['properties']['flavors']

/** The flavors of the MLmodel with their options; those without a value are left out. */
export function FlavorsCard({ flavors }: { flavors: Flavors }) {
  const entries = Object.entries(flavors)
  if (entries.length === 0) return null
  return (
    <SectionCard title="Flavors">
      <Stack spacing={2}>
        {entries.map(([name, { data }]) => (
          <div key={name}>
            <Typography variant="subtitle2" component="h3" gutterBottom>
              {name}
            </Typography>
            <KeyValueList items={deriveOptions(data)} />
          </div>
        ))}
      </Stack>
    </SectionCard>
  )
}

const deriveOptions = (data: Record<string, unknown>) =>
  Object.entries(data)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([label, value]) => ({ label, value: typeof value === 'string' ? value : JSON.stringify(value) }))

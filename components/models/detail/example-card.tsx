import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { PreviewTable } from '#components/storage/preview-table.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { ModelVersionResource } from '#lib/models/view.ts'
import type { PreviewCell } from '#lib/storage/preview.ts'

type Inspection = ModelVersionResource['properties']['inspection']

const maxShownCharacters = 4_000

/** The first rows of the example that came with the model, and whether the model scored them at registration. */
export function ExampleCard({ inspection: { inputExample, signature } }: { inspection: Inspection }) {
  if (!inputExample) return null
  const { example, scored } = inputExample
  const columns = signature?.inputs?.kind === 'columns' ? signature.inputs.columns : []
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  return (
    <SectionCard title="Input example">
      <Stack spacing={1.5}>
        {scored && <Alert severity="success">The model scored these rows when it was registered.</Alert>}
        {!scored && inputExample.reason && (
          <Alert severity="warning">{`The model did not score these rows: ${inputExample.reason}`}</Alert>
        )}
        {example.kind === 'table' ? (
          <PreviewTable name="the input example" table={toTable(example, types)} />
        ) : (
          <CodeBlock label="Input example" code={presentJson(example)} maxHeight={320} />
        )}
      </Stack>
    </SectionCard>
  )
}

type Table = Extract<InputExample, { kind: 'table' }>

function toTable({ columns, rows }: Table, types: Map<string | undefined, string>) {
  const width = Math.max(columns?.length ?? 0, ...rows.map((row) => row.length))
  const names = Array.from({ length: width }, (_, index) => columns?.[index] ?? `column ${index + 1}`)
  return {
    kind: 'table' as const,
    columns: names.map((name) => ({ name, type: types.get(name) ?? '' })),
    rows: rows.map((row) => row.map(toCell)),
    hasMore: false,
  }
}

const toCell = (value: unknown): PreviewCell =>
  value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value)

function presentJson(example: Exclude<InputExample, { kind: 'table' }>): string {
  const text = JSON.stringify(example.kind === 'json' ? example.value : example.tensors)
  return text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)} …` : text
}

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { presentShape } from '#components/models/detail/present-type.ts'
import { type Attribute, KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

type Inspection = ModelVersionResource['properties']['inspection']
type Runtime = Extract<Inspection['runtime'], { runs: true }>

/** Which engine scores the model and what the graph reads and returns; or why none can. */
export function EngineCard({ inspection }: { inspection: Inspection }) {
  const { runtime, notes } = inspection
  return (
    <SectionCard title="Scoring">
      <Stack spacing={1.5}>
        {runtime.runs ? (
          <>
            <Alert severity="success">Scored by ONNX Runtime, without any code.</Alert>
            <KeyValueList items={deriveItems(runtime)} />
          </>
        ) : (
          <Alert severity="warning">
            {`No engine can score this model, so it cannot be deployed. ${runtime.reason}`}
          </Alert>
        )}
        {notes.map((note) => (
          <Alert key={note} severity="info">
            {note}
          </Alert>
        ))}
      </Stack>
    </SectionCard>
  )
}

function deriveItems({ inputs, outputs, rowsPerRun }: Runtime): Attribute[] {
  const list = (tensors: Runtime['inputs']) =>
    tensors.map(({ name, dtype, shape }) => `${name}: ${dtype} ${presentShape(shape)}`).join(', ')
  const rows = rowsPerRun && { label: 'Rows at a time', value: rowsPerRun }
  return [
    { label: 'The graph reads', value: list(inputs) },
    { label: 'It returns', value: list(outputs) },
    ...(rows ? [rows] : []),
  ]
}

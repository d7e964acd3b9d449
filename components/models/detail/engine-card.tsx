import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { presentShape } from '#components/models/detail/present-type.ts'
import { type Attribute, KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

type Inspection = ModelVersionResource['properties']['inspection']
type Runtime = Inspection['runtime']
type Graph = Extract<Runtime, { engine: 'onnxruntime' }>
type Native = Extract<Runtime, { engine: 'native' }>

/** Which engine scores the model, and what is known of it; or why it takes Python, or cannot be scored. */
export function EngineCard({ inspection }: { inspection: Inspection }) {
  const { runtime, python, notes } = inspection
  return (
    <SectionCard title="Scoring">
      <Stack spacing={1.5}>
        <Verdict runtime={runtime} canUsePython={python?.possible ?? false} />
        {runtime.runs && runtime.engine === 'native' && <NativeModel runtime={runtime} />}
        {runtime.runs && runtime.engine === 'onnxruntime' && <KeyValueList items={deriveItems(runtime)} />}
        {python && <PythonNotes python={python} isOnlyWay={!runtime.runs} />}
        {notes.map((note) => (
          <Alert key={note} severity="info">
            {note}
          </Alert>
        ))}
      </Stack>
    </SectionCard>
  )
}

function Verdict({ runtime, canUsePython }: { runtime: Runtime; canUsePython: boolean }) {
  if (runtime.runs && runtime.engine === 'native') {
    return <Alert severity="success">{`Runs natively, executing none of its code: ${runtime.summary}`}</Alert>
  }
  if (runtime.runs) return <Alert severity="success">Scored by ONNX Runtime, without any code.</Alert>
  if (canUsePython) return <Alert severity="info">{`Runs in Python. ${runtime.reason}`}</Alert>
  return (
    <Alert severity="warning">{`No engine can score this model, so it cannot be deployed. ${runtime.reason}`}</Alert>
  )
}

function NativeModel({ runtime }: { runtime: Native }) {
  const { method, type, width, titles } = runtime.output
  const values = width === 1 ? type : `${width} × ${type}${titles ? ` (${titles.join(', ')})` : ''}`
  return (
    <>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        <StepItem step={runtime.model} />
      </Box>
      <KeyValueList items={[{ label: 'It returns', value: `${method}: ${values}` }]} />
      {runtime.warnings.map((warning) => (
        <Alert key={warning} severity="warning">
          {warning}
        </Alert>
      ))}
    </>
  )
}

function StepItem({ step: { name, detail, steps } }: { step: Native['model'] }) {
  // Steps may be alike, and their order never changes.
  const inside = steps.map((step, index) => ({ step, key: `${index} ${step.name}` }))
  return (
    <Typography component="li" variant="body2">
      {detail === undefined ? name : `${name}: ${detail}`}
      {inside.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {inside.map(({ step, key }) => (
            <StepItem key={key} step={step} />
          ))}
        </Box>
      )}
    </Typography>
  )
}

function PythonNotes({ python, isOnlyWay }: { python: NonNullable<Inspection['python']>; isOnlyWay: boolean }) {
  const { environment, reason } = python
  return (
    <>
      <KeyValueList items={[{ label: isOnlyWay ? 'In Python' : 'In Python instead', value: reason }]} />
      {isOnlyWay &&
        environment?.notes.map((note) => (
          <Alert key={note} severity="info">
            {note}
          </Alert>
        ))}
    </>
  )
}

function deriveItems({ inputs, outputs, rowsPerRun }: Graph): Attribute[] {
  const list = (tensors: Graph['inputs']) =>
    tensors.map(({ name, dtype, shape }) => `${name}: ${dtype} ${presentShape(shape)}`).join(', ')
  const rows = rowsPerRun && { label: 'Rows at a time', value: rowsPerRun }
  return [
    { label: 'The graph reads', value: list(inputs) },
    { label: 'It returns', value: list(outputs) },
    ...(rows ? [rows] : []),
  ]
}

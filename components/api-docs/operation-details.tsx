import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { DocTable } from '#components/api-docs/doc-table.tsx'
import type { Entry } from '#components/api-docs/entries.ts'
import { ExampleBlock } from '#components/api-docs/example-block.tsx'
import { describeLimits, describeType, listProperties } from '#components/api-docs/list-properties.ts'
import { CopyField } from '#components/ui/copy-field.tsx'
import type { JsonSchema, ResponseObject } from '#lib/openapi/types.ts'

/** What an operation takes and answers, and calls that were made of it. */
export function OperationDetails({ entry, origin }: { entry: Entry; origin: string }) {
  const { method, path, operation, parameters } = entry
  const about = operation.summary
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const takesBytes = bodyType === 'application/octet-stream'
  return (
    <Stack spacing={2}>
      <CopyField value={path} label="path" />
      <DocTable
        title="Parameters"
        about={about}
        head={['Name', 'In', 'Type', 'Meaning']}
        rows={parameters.map(({ name, in: place, required, schema, description }) => [
          required ? `${name} *` : name,
          place,
          describeType(schema),
          describeLimits({ ...schema, description: description ?? '' }),
        ])}
      />
      {body && <SchemaTable about={about} title={`Request body (${bodyType})`} schema={body.schema} />}
      <Answers about={about} responses={operation.responses} />
      {operation['x-examples'].map((example, index) => (
        <ExampleBlock
          key={JSON.stringify(example)}
          title={`Example ${index + 1}`}
          about={about}
          {...{ method, example, origin, takesBytes }}
        />
      ))}
    </Stack>
  )
}

function SchemaTable({ about, title, schema }: { about: string; title: string; schema: JsonSchema }) {
  const rows = listProperties(schema)
  if (rows.length === 0) {
    return (
      <Typography variant="body2">
        {title}: {schema.contentMediaType ? 'the bytes as they are' : describeType(schema)}
      </Typography>
    )
  }
  return (
    <DocTable
      title={title}
      about={about}
      head={['Property', 'Type', 'Meaning']}
      rows={rows.map(({ path, type, isRequired, note }) => [isRequired ? `${path} *` : path, type, note])}
    />
  )
}

function Answers({ about, responses }: Pick<Entry['operation'], 'responses'> & { about: string }) {
  const own = Object.entries(responses).flatMap(([status, response]) =>
    '$ref' in response ? [] : [[status, response] as [string, ResponseObject]],
  )
  const errors = Object.keys(responses).filter((status) => !own.some(([one]) => one === status) && status !== 'default')
  return (
    <>
      <DocTable
        title="Answers"
        about={about}
        head={['Status', 'Meaning']}
        rows={[
          ...own.map(([status, { description }]) => [status, description]),
          [errors.join(', '), 'An error: { "error": { "code", "message", "target", "details" } }.'],
        ]}
      />
      {own.flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([type, { schema }]) => (
          <SchemaTable about={about} key={`${status} ${type}`} title={`Body of ${status} (${type})`} schema={schema} />
        )),
      )}
    </>
  )
}

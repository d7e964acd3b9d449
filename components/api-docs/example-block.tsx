import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { presentAnswer, presentExample } from '#components/api-docs/present-example.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { Example } from '#lib/openapi/types.ts'

interface ExampleBlockProps {
  title: string
  /** What is called; with the title it names the regions. */
  about: string
  method: string
  example: Example
  origin: string
  takesBytes: boolean
}

/** A call as curl, and what came back. */
export function ExampleBlock({ title, about, method, example, origin, takesBytes }: ExampleBlockProps) {
  const { status } = example.response
  return (
    <Stack spacing={1}>
      <Typography variant="subtitle2" component="h4">
        {title}: {status}
      </Typography>
      <CodeBlock
        label={`${about}: ${title}, curl command`}
        code={presentExample(method, example, origin, takesBytes)}
      />
      <CodeBlock label={`${about}: ${title}, answer`} code={presentAnswer(example)} maxHeight={280} />
    </Stack>
  )
}
